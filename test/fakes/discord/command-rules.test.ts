import { describe } from 'vitest';
import { type Body, ID, itRefuses, itTakes, long, type Sent, times } from './requests.js';

const register = (...commands: readonly Body[]): Sent => ({
  method: 'PUT',
  path: `/applications/${ID}/commands`,
  body: commands,
});
const inGuild = (command: Body): Sent => ({ ...register(command), path: `/applications/${ID}/guilds/${ID}/commands` });
const command = (more: Body = {}) => ({ name: 'mali', description: 'Briefs', ...more });
const option = (more: Body = {}) => ({ type: 3, name: 'words', description: 'Words', ...more });
const subcommand = (more: Body = {}) => ({ type: 1, name: 'search', description: 'Finds', ...more });
const one = (more: Body) => register(command(more));
const options = (...all: readonly Body[]) => one({ options: all });

/** 8,000 characters by French: 2 + 3 × (3 + 25 × 106) + 1 + 38. */
const weighty = (french: number) =>
  register({
    name: 'm',
    description: 'x',
    options: [
      ...times(3, (index) =>
        option({
          name: `o${index}`,
          description: 'x',
          choices: times(25, () => ({ name: long(100), value: long(6) })),
        }),
      ),
      option({ name: 'z', description: 'x', description_localizations: { fr: long(french) } }),
    ],
  });

describe('the request checker, of commands', () => {
  itRefuses([
    ['a name in capitals', one({ name: 'Mali' }), '[0].name: "Mali" does not match'],
    ['a name with a blank', one({ name: 'ma li' }), '[0].name: "ma li" does not match'],
    ['a name of 33', one({ name: long(33) }), '[0].name: Too big'],
    [
      'a French name with a blank',
      one({ name_localizations: { fr: 'le mali' } }),
      '[0].name_localizations.fr: "le mali" does not match',
    ],
    [
      'a locale that is none',
      one({ name_localizations: { 'fr-FR': 'mali' } }),
      '[0].localizations: "fr-FR" is no locale',
    ],
    ['no description', register({ name: 'mali' }), '[0].description: is missing'],
    ['a description of 101', one({ description: long(101) }), '[0].description: Too big'],
    [
      'a description of 101 in French',
      one({ description_localizations: { fr: long(101) } }),
      '[0].description_localizations.fr: Too big',
    ],
    [
      'a permission that is a word',
      one({ default_member_permissions: 'ManageGuild' }),
      '[0].default_member_permissions: Invalid',
    ],
    [
      'a permission on a subcommand',
      options(subcommand({ default_member_permissions: '0' })),
      '[0].options[0]: unknown key default_member_permissions',
    ],
    ['a context that is none', one({ contexts: [3] }), '[0].contexts[0]: Invalid'],
    [
      'contexts in one guild',
      inGuild(command({ contexts: [0] })),
      '[0]: contexts and integration_types are for global commands',
    ],
    ['a command twice', register(command(), command()), '[1].name: "1 mali" stands twice'],
    [
      '101 commands',
      register(...times(101, (index) => command({ name: `m${index}` }))),
      'body: 101 commands of type 1, at most 100',
    ],
    [
      '16 entries of the message menu',
      register(...times(16, (index) => ({ name: `M ${index}`, type: 3 }))),
      'body: 16 commands of type 3, at most 15',
    ],
    [
      'a menu entry with a description',
      register({ name: 'Look up', type: 3, description: 'x' }),
      '[0].description: takes none in a menu',
    ],
    [
      'a menu entry with options',
      register({ name: 'Look up', type: 3, options: [option()] }),
      '[0].options: takes none in a menu',
    ],
    ['8,001 characters, by the longest language', weighty(39), '[0]: 8001 characters in all, at most 8000'],
  ]);

  itRefuses([
    ['26 options', options(...times(26, (index) => option({ name: `o${index}` }))), '[0].options: Too big'],
    ['an option in capitals', options(option({ name: 'Words' })), '[0].options[0].name: "Words" does not match'],
    [
      'an option in a locale that is none',
      options(option({ description_localizations: { french: 'Mots' } })),
      '[0].options[0].localizations: "french" is no locale',
    ],
    ['an option without a description', options({ type: 3, name: 'words' }), '[0].options[0].description: Invalid'],
    ['an option of no kind', options(option({ type: 12 })), '[0].options[0].type: Invalid'],
    ['an option twice', options(option(), option()), '[0].options[1].name: "words" stands twice'],
    [
      'an option twice in French',
      options(option({ name_localizations: { fr: 'mots' } }), option({ name: 'mots' })),
      '[0].options[1].name_localizations.fr: "mots" stands twice',
    ],
    [
      'a required option behind an optional one',
      options(option(), option({ name: 'b', required: true })),
      '[0].options[1]: a required option stands behind an optional one',
    ],
    [
      'the same in a subcommand',
      options(subcommand({ options: [option(), option({ name: 'b', required: true })] })),
      '[0].options[0].options[1]: a required option',
    ],
    [
      'a subcommand beside an option',
      options(subcommand(), option()),
      '[0].options: subcommands and options exclude each other',
    ],
    [
      'a subcommand in a subcommand',
      options(subcommand({ options: [subcommand()] })),
      '[0].options[0].options[0].type: Invalid',
    ],
    [
      '26 choices',
      options(option({ choices: times(26, (index) => ({ name: 'x', value: `${index}` })) })),
      '[0].options[0].choices: Too big',
    ],
    [
      'a choice of 101 characters',
      options(option({ choices: [{ name: 'x', value: long(101) }] })),
      '[0].options[0].choices[0].value: 101 characters',
    ],
    [
      'a choice of the wrong kind',
      options(option({ choices: [{ name: 'x', value: 3 }] })),
      '[0].options[0].choices[0].value: Invalid',
    ],
    [
      'a choice in a locale that is none',
      options(option({ choices: [{ name: 'x', value: 'x', name_localizations: { en: 'x' } }] })),
      '[0].options[0].choices[0].localizations: "en" is no locale',
    ],
    [
      'choices and autocomplete',
      options(option({ autocomplete: true, choices: [{ name: 'x', value: 'x' }] })),
      '[0].options[0]: autocomplete and choices exclude each other',
    ],
    [
      'a shortest above the longest',
      options(option({ min_length: 5, max_length: 4 })),
      '[0].options[0].min_length: is above max_length',
    ],
    [
      'a least above the most',
      options(option({ type: 4, min_value: 5, max_value: 4 })),
      '[0].options[0].min_value: is above max_value',
    ],
    ['a length of a number', options(option({ type: 4, max_length: 4 })), '[0].options[0]: unknown key max_length'],
  ]);

  itTakes([
    [
      'a command with everything',
      register(
        command({
          name_localizations: { fr: 'résumé', 'en-GB': 'mali' },
          default_member_permissions: '32',
          contexts: [0, 1],
          integration_types: [0, 1],
          options: [
            subcommand({
              options: [
                option({ required: true, autocomplete: true, max_length: 100 }),
                option({ name: 'page', type: 4, min_value: 1 }),
              ],
            }),
          ],
        }),
        { name: 'Look up', type: 3 },
      ),
    ],
    ['8,000 characters', weighty(38)],
    [
      'a name in Devanagari and one with an apostrophe',
      register(command({ name: 'हिन्दी' }), command({ name: "l'été" })),
    ],
    ['one name of two kinds', register(command(), { name: 'mali', type: 3 })],
    ['no commands', register()],
    ['a command in a guild', inGuild(command())],
  ]);
});
