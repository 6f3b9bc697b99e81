/**
 * What people do to the bot: they pick commands, type ahead, press buttons and fill forms. Each is carried to the door,
 * and its answer back. Nothing thrown here gets out.
 */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js';
import { type Ask, commandNamed, parse } from '../../core/commands.js';
import { within } from '../../core/patience.js';
import type { Answer, Door, Logger } from '../../core/ports.js';
import { clean, clip } from '../../core/text.js';
import { createCorrections } from './corrections.js';
import { readCustomId } from './custom-id.js';
import { apologise, outdated } from './fallback.js';
import { askFromForm, modalFor } from './forms.js';
import { LIMITS } from './limits.js';
import { argumentOf, askFrom, pathFrom } from './menu.js';
import { render } from './render.js';
import { type Answerable, QUICK, reply, type Shown } from './reply.js';
import { languageOf, requestFrom } from './request.js';

export interface ConversationDeps {
  readonly door: Door;
  /** The casebook's command word. */
  readonly command: string;
  /** Whether an interaction is seen for the first time, in any copy of the program. */
  isFirst(event: string, moment: Date): Promise<boolean>;
  readonly log: Logger;
  now(): Date;
}

/** Takes one interaction; settles when it is answered, and never rejects. */
export type Conversation = (interaction: Interaction) => Promise<void>;

export function createConversation({ door, command: word, isFirst, log, now }: ConversationDeps): Conversation {
  const corrections = createCorrections();

  return async (interaction) => {
    try {
      if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isButton()) await press(interaction);
      else if (interaction.isModalSubmit()) await submit(interaction);
      else if (interaction.isAutocomplete()) await complete(interaction);
      else log.warn({ type: interaction.type }, 'an interaction of a kind that this bot does not offer');
    } catch (cause) {
      await apologise(interaction, cause, log, now());
    }
  };

  async function command(interaction: ChatInputCommandInteraction): Promise<void> {
    const ask = askFrom(pathOf(interaction, word), filledIn(interaction));
    await open(interaction, typeof ask === 'string' ? parse(ask) : ask, false);
  }

  async function press(interaction: ButtonInteraction): Promise<void> {
    const carried = readCustomId(interaction.customId);
    if (carried?.kind === 'ask') {
      const isPrivate = interaction.message.flags.has('Ephemeral');
      return open(interaction, parse(carried.line), carried.replaces && isPrivate);
    }
    const typed = carried?.kind === 'again' ? corrections.take(carried.ticket) : undefined;
    if (typed) await open(interaction, typed.ask, false, typed.wrong);
    else await reply(interaction, { private: true, replaces: false }, Promise.resolve(outdated(interaction)));
  }

  async function submit(interaction: ModalSubmitInteraction): Promise<void> {
    const carried = readCustomId(interaction.customId);
    if (carried?.kind === 'form') await answer(interaction, askFromForm(carried, interaction.fields), false);
    else await reply(interaction, { private: true, replaces: false }, Promise.resolve(outdated(interaction)));
  }

  /** Answers an ask, or opens the form that it wants first: no form can follow a placeholder. */
  async function open(
    interaction: ChatInputCommandInteraction | ButtonInteraction,
    ask: Ask,
    replaces: boolean,
    wrong: readonly string[] = [],
  ): Promise<void> {
    const request = requestFrom(interaction, without(ask, wrong), now());
    const form = await within(QUICK, door.form(request));
    if (!form) return answer(interaction, ask, replaces);
    const language = languageOf(interaction.locale) ?? ask.language ?? 'en';
    const choosing = async (argument: string) => (await within(QUICK, door.complete(request, argument, ''))) ?? [];
    await interaction.showModal(await modalFor(form, ask, choosing, language));
  }

  async function answer(interaction: Answerable, ask: Ask, replaces: boolean): Promise<void> {
    if (!(await isMine(interaction, ask))) return;
    const answering = door.answer(requestFrom(interaction, ask, now()));
    const showing = answering.then((given) => shown(given, ask, interaction));
    showing.catch(() => {}); // heard below, unless the placeholder failed first
    await reply(interaction, { private: !commandNamed(ask.command).public, replaces }, showing);
  }

  /**
   * Every copy of the program hears every interaction. Discord takes the first answer only; what a command changes must
   * not happen twice either.
   */
  async function isMine({ id }: Answerable, { command }: Ask): Promise<boolean> {
    if (commandNamed(command).reading) return true;
    try {
      return await isFirst(`discord:${id}`, now());
    } catch (cause) {
      log.warn({ err: cause }, 'whether another copy took an interaction could not be looked up');
      return true;
    }
  }

  function shown({ message, private: isPrivate, wrong }: Answer, ask: Ask, interaction: Answerable): Shown {
    const rendered = render(message);
    if (!wrong) return { rendered, private: isPrivate };
    const offered = corrections.offer(rendered, { ask, wrong: Object.keys(wrong) }, languageOf(interaction.locale));
    return { rendered: offered, private: isPrivate };
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const ask = askFrom(pathOf(interaction, word), filledIn(interaction));
    const focused = interaction.options.getFocused(true);
    const argument = typeof ask === 'string' ? undefined : argumentOf(ask, focused.name);
    const request = requestFrom(interaction, ask, now());
    const choices = (argument && (await within(QUICK, door.complete(request, argument, focused.value)))) || [];
    const fitting = choices.filter(({ label, value }) => clean(label).trim() && value.length <= LIMITS.choices.value);
    await interaction.respond(
      fitting
        .slice(0, LIMITS.choices.count)
        .map(({ label, value }) => ({ name: clip(clean(label), LIMITS.choices.name), value })),
    );
  }
}

function without(ask: Ask, names: readonly string[]): Ask {
  const args = Object.entries(ask.args).filter(([name]) => !names.includes(name));
  return { ...ask, args: Object.fromEntries(args) };
}

function pathOf(
  { commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction,
  word: string,
): string[] {
  return pathFrom(word, commandName, options.getSubcommandGroup(false), options.getSubcommand(false));
}

/** The options below group and subcommand, which the library keeps out of reach of its readers by type. */
function filledIn({ options }: ChatInputCommandInteraction | AutocompleteInteraction) {
  let level = options.data;
  while (level[0]?.options) level = level[0].options;
  return level.map(({ name, value }) => ({ name, ...(value !== undefined && { value }) }));
}
