/**
 * Collections to measure search on: made ones of any size, and public ones from a folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Document } from '../../src/core/search.js';

/** Numbers from 0 up to 1 that are the same in every run. */
export function createRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    // Mulberry32 (Tommy Ettinger, public domain).
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Documents, and questions with what is known to answer them. */
export interface Judged {
  readonly documents: readonly Document[];
  readonly questions: readonly { readonly text: string; readonly relevance: ReadonlyMap<string, number> }[];
}

/**
 * A public collection: a folder as BEIR lays it out (corpus.jsonl, queries.jsonl, qrels.tsv or qrels/test.tsv), or the
 * text of Debian's FAQ as the packages debian-faq and debian-faq-fr ship it (debian-faq.en.txt.gz).
 */
export function readJudged(path: string): Judged {
  return path.endsWith('.txt.gz') ? readDebianFaq(path) : readBeir(path);
}

interface Line {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
}

function readBeir(folder: string): Judged {
  const lines = (file: string) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const parsed = (file: string) => lines(file).map((line): Line => JSON.parse(line)); // of the layout above
  const relevance = new Map<string, Map<string, number>>();
  for (const line of lines(existsSync(join(folder, 'qrels.tsv')) ? 'qrels.tsv' : 'qrels/test.tsv').slice(1)) {
    const [question = '', document = '', grade = ''] = line.split('\t');
    relevance.set(question, (relevance.get(question) ?? new Map()).set(document, Number(grade)));
  }
  return {
    documents: parsed('corpus.jsonl').map(({ _id: id, title = '', text }) => ({ id, title, text })),
    questions: parsed('queries.jsonl').flatMap(({ _id: id, text }) => {
      const known = relevance.get(id);
      return known === undefined ? [] : [{ text, relevance: known }];
    }),
  };
}

/** Each answer is a document under its chapter's title; its question, which it does not contain, must find it. */
function readDebianFaq(file: string): Judged {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const chapters = text.split(/^(?:Chapter|Chapitre)\s\d+\.\s/m).slice(1);
  const answers = chapters.flatMap((chapter) => {
    const [title = '', ...rest] = chapter.split('\n');
    const sections = rest
      .join('\n')
      .split(/^(?=\d+\.\d+(?:\.\d+)?\.\s\S)/m)
      .slice(1);
    return sections.map((section) => {
      const [, id = '', question = '', answer = ''] = /^(\S+)\.\s([\s\S]*?)\n\n([\s\S]*)$/.exec(section) ?? [];
      return { document: { id, title, text: answer.trim() }, question: question.replace(/\s+/g, ' ') };
    });
  });
  // Headings without a text of their own are no answers.
  const whole = answers.filter(({ document }) => document.text.length > 80);
  return {
    documents: whole.map(({ document }) => document),
    questions: whole.map(({ document, question }) => ({ text: question, relevance: new Map([[document.id, 1]]) })),
  };
}

/** The bench runs from the compiled copy in node_modules/.cache/bench/test/bench. */
const CASEBOOK = fileURLToPath(new URL('../../../../../content/mali/en/', import.meta.url));

/** In real text the number of different words grows with its length; a resampled casebook's would stop at its own. */
const INVENTED = 0.04;

export interface Made {
  readonly documents: readonly Document[];
  /** Stretches of six to ten words of a document; every tenth has a letter wrong in its longest word. */
  readonly questions: readonly string[];
  /** What a person has typed so far: one letter, three, or a word and three. */
  readonly typed: Readonly<Record<'1 letter' | '3 letters' | 'a word and 3 letters', readonly string[]>>;
}

/** Documents of four to eight sentences of the casebook, some of whose words are replaced by invented names. */
export function make(size: number, questions: number): Made {
  const random = createRandom(size);
  const sentences = sentencesOf(CASEBOOK);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item; // never empty
  const name = inventor(random);
  const renamed = (sentence: string) =>
    sentence.replace(/\p{L}{5,}/gu, (word) => (random() < INVENTED ? name() : word));

  const documents = Array.from({ length: size }, (_, at): Document => {
    const own = Array.from({ length: 4 + Math.floor(random() * 5) }, () => renamed(pick(sentences)));
    return { id: String(at), title: stretch(pick(own), 4, random), text: own.join(' '), language: 'en' };
  });
  const from = () => pick(documents).text;
  const asked = Array.from({ length: questions }, (_, at) => {
    const question = stretch(from(), 6 + Math.floor(random() * 5), random);
    return at % 10 === 0 ? misspelt(question, random) : question;
  });
  const words = () => stretch(from(), 2, random).toLowerCase().split(' ');
  return {
    documents,
    questions: asked,
    typed: {
      '1 letter': Array.from({ length: questions }, () => (words()[0] ?? 'a').slice(0, 1)),
      '3 letters': Array.from({ length: questions }, () => (words()[0] ?? 'a').slice(0, 3)),
      'a word and 3 letters': Array.from({ length: questions }, () =>
        words()
          .join(' ')
          .replace(/ (\S{1,3})\S*$/, ' $1'),
      ),
    },
  };
}

function sentencesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readFileSync(`${folder}${file}`, 'utf8').replace(/^---[\s\S]*?\n---\n/, ''))
    .flatMap((text) => text.match(/[^.?!\n]{20,}[.?!]/g) ?? []);
}

function stretch(text: string, length: number, random: () => number): string {
  const words = text.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  const from = Math.floor(random() * Math.max(1, words.length - length));
  return words.slice(from, from + length).join(' ');
}

/** Names of syllables, a few of them much more often than the rest. */
function inventor(random: () => number): () => string {
  const syllables = 'ba ka mo ti sa gou dja fa ri ne ko la dou ma so ya bi ro te ga'.split(' ');
  return () => {
    let rank = Math.floor(1 / (random() + 1e-5)) * 7919 + Math.floor(random() * 50);
    let name = '';
    for (let at = 0; at < 4; at += 1) {
      name += syllables[rank % syllables.length];
      rank = Math.floor(rank / syllables.length);
    }
    return name;
  };
}

export function misspelt(question: string, random: () => number): string {
  const long = question.match(/\p{L}{6,}/gu) ?? [];
  const word = long[Math.floor(random() * long.length)];
  if (word === undefined) return question;
  const at = 1 + Math.floor(random() * (word.length - 2));
  return question.replace(word, `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`);
}
