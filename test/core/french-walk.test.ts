/**
 * Whatever the bot says in French is French: no English word is left, and signs, dates and numbers are as French writes
 * them. Sentences are read where they come out, on the casebook that ships.
 *
 * A word is English where the bot's English sentences have it, or English grammar does, and French has no such word.
 */
import { describe, expect, it } from 'vitest';
import { line } from '../../src/core/commands.js';
import { WORDS } from '../../src/core/words/index.js';
import { SLACK_WORDS } from '../../src/platforms/slack/words.js';
import { casebook } from '../fakes/channel.js';
import { digests, offers, readings, type Said, sentences } from '../fakes/french.js';

const listed = (words: string) => words.trim().split(/\s+/);

/** What holds English sentences together, and days and months, which dates might bring. */
const GRAMMAR = listed(`
  about above after again against all also and any are because been before being below between both by can could did
  does doing down during each either few for from further get had has have having her here hers him his how if into is it
  its just might more must my no nor not of off once only other our out over own she should since so some such than that
  the their them then there these they this those through thus to too under until up upon us was we were what when where
  whether which while who whom whose why will with within without would yes yet you your
  monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december`);

/** Words of the English sentences that are French as well, and what is typed alike in both languages. */
const SHARED = listed(`
  accents an as au auto briefing briefings but certain change chose close date discussion discussions due en exception
  forum long me message messages minute mission moment moments nations on or page part passer phrase place public question
  record second seconds section source sources terminal test type un usage use vague verdict verdicts version zone
  ddr digest fr français mali mm paris`);

const ENGLISH: ReadonlySet<string> = new Set(
  [...GRAMMAR, ...sentences(WORDS.en, 'en').flatMap(({ text }) => wordsOf(text))].filter(
    (word) => word.length > 1 && !SHARED.includes(word),
  ),
);

/** What stands in French answers as it is, each with the reason. */
const NAMES: readonly (readonly [name: string, reason: string])[] = [
  ['All Sources Information Fusion Unit', 'a unit that has no other official name'],
  ['Center for Civilians in Conflict', 'an organisation that has no French name'],
  ['Effectiveness of Peace Operations Network', 'a network that has no French name'],
  ['Switch to English', 'said to whoever cannot read French'],
  ['AutoMod', 'Discord calls it so in French'],
  ['npm start', 'typed into a shell'],
  ['echo leçons | npm start --silent', 'typed into a shell'],
];

/** What others called so: sources, their publishers where French has no name for them, and the case study's reading. */
const QUOTED: readonly string[] = [
  ...casebook.record.flatMap(({ sources }) =>
    sources.flatMap(({ publisher, names, title = '' }) => [names?.fr ?? publisher, title]),
  ),
  ...casebook.sections.flatMap(({ related }) => related),
].filter((name) => name !== '');

/** Longest first, so that no name is taken apart by one that it contains. */
const TAKEN_AS_THEY_ARE = new RegExp(
  [...new Set([...QUOTED, ...NAMES.map(([name]) => name)])]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|'),
  'g',
);

const ADDRESS = /https?:\/\/[^\s)\]]+/g;
const ZONE = /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\/[\w/+-]+/g;
/** The glossary says what a term is called in English, and that this is English. */
const NAMED_IN_ENGLISH = /^En anglais\u00a0: .*$/gm;

/** What is the bot's own, or the casebook's. */
function own(text: string): string {
  return text.replace(NAMED_IN_ENGLISH, '').replace(ADDRESS, '').replace(ZONE, '').replace(TAKEN_AS_THEY_ARE, '');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/(?<![\p{L}’'])\p{L}+/gu) ?? [];
}

function englishIn({ to, text }: Said): string[] {
  return wordsOf(own(text)).flatMap((word) =>
    ENGLISH.has(word) ? [`${word}, in the answer to ${to.slice(0, 60)}`] : [],
  );
}

/** What French writes otherwise, and how. */
const SLIPS: readonly (readonly [pattern: RegExp, otherwise: string])[] = [
  [/\p{L}'\p{L}/u, 'an apostrophe is ’'],
  [/[“”]/, 'quotation marks are « and »'],
  [/«(?!\u00a0)|(?<!\u00a0)»/, 'inside quotation marks stands a no-break space'],
  [/(?<![\u00a0\d]):(?=\s|$)/m, 'before a colon stands a no-break space'],
  [/(?<!\u202f)[;!](?=\s|$)/m, 'before a semicolon stands a narrow no-break space'],
  [/(?<![\u202f,\s])\?(?=\s|$)/m, 'before a question mark stands a narrow no-break space'],
  [/\d%|\d %|\d\u202f%/, 'before a percent sign stands a no-break space'],
  [/\b\d{4}-\d\d-\d\d\b/, 'a date is written in words'],
  [/(?<!\d)1 (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/, 'the first of a month is 1er'],
  [/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d\p{L}])(?! milliard)/u, 'thousands are parted by a narrow no-break space'],
  [/(?<![\d.,-])[1-9]\d{0,2} \d{3}(?!\d)/, 'thousands are parted by a narrow no-break space'],
];

/** Typed words, in which people do not mind spaces: what was asked is said again, in titles and in sentences. */
function slipsIn({ to, text }: Said): string[] {
  const written = own(text);
  return SLIPS.flatMap(([pattern, otherwise]) => {
    const found = pattern.exec(written);
    if (!found || to.includes(found[0].trim())) return [];
    const around = written.slice(Math.max(0, found.index - 30), found.index + 30).replaceAll('\n', ' ');
    return [`${otherwise}: ${around} (in the answer to ${to.slice(0, 60)})`];
  });
}

const walks: Readonly<Record<string, () => Promise<Said[]>>> = {
  'answers about all that the casebook holds': readings,
  'a channel’s digests': digests,
  'forms and type-ahead': offers,
  'every sentence there is': async () => [...sentences(WORDS.fr, 'fr'), ...sentences(SLACK_WORDS.fr, 'Slack')],
};

describe.each(Object.entries(walks))('%s', (_name, walk) => {
  it('is French to the last word, written as French is, and leads on in French', { timeout: 120_000 }, async () => {
    const said = await walk();
    heard.push(...said);
    expect(said.length).toBeGreaterThan(50);
    expect(said.flatMap(englishIn)).toEqual([]);
    expect(said.flatMap(slipsIn)).toEqual([]);
    const astray = said.flatMap(({ asks }) => asks).filter(({ language }) => language !== 'fr');
    expect(astray.map(line)).toEqual([]);
  });
});

const heard: Said[] = [];

it('finds English where there is some', () => {
  const said = (text: string) => ({ to: 'lire 1', text, asks: [] });
  expect(englishIn(said('L’hôte was there.')).length).toBe(2);
  expect(englishIn(said('Le 3 June 2013')).length).toBe(1);
  expect(slipsIn(said('Pourquoi? Il dit "oui": 12,947 hommes le 2013-06-03; c\'est 5 %')).length).toBeGreaterThan(5);
});

it('allows nothing that no answer says', () => {
  const all = heard.map(({ text }) => text).join('\n');
  const words = new Set(wordsOf(all));
  expect(SHARED.filter((word) => !words.has(word))).toEqual([]);
  expect(NAMES.filter(([name]) => !all.includes(name))).toEqual([]);
});
