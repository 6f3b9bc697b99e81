/**
 * What a check reads over once more: that nothing is left in another language, that the editions have the same numbers,
 * and that French is written as French is.
 *
 * None of it is needed to answer, and it takes a good part of the time of a reading; so what is merely read goes without.
 */
import type { ContentFault } from '../errors.js';
import { fold, languageOfWords, wordsIn } from '../language.js';
import type { Language } from '../ports.js';
import { clip, plain } from '../text.js';
import type { Draft } from './binding.js';
import { numbersIn, surplus } from './numbers.js';
import { sentences } from './prose.js';
import { type Text, textsOf } from './texts.js';
import { slipsOfFrench } from './typography.js';

/** What a proofreader finds in a draft. */
export function proofread(draft: Draft): ContentFault[] {
  const texts = textsOf(draft);
  const prose = texts.filter(({ isName }) => !isName);
  return [
    ...prose.flatMap(foreignWords),
    ...numberFaults(prose, draft.languages[0]),
    ...texts.filter(({ language }) => language === 'fr').flatMap(typographyFaults),
  ];
}

/** Below, the words do not decide: "UN policy", "as a principle". */
const TELLING_WORDS = 4;

/** Enough of a sentence, or of a list of numbers, to find it. */
const SHOWN_LENGTH = 60;

const IN: Readonly<Record<Language, string>> = { en: 'English', fr: 'French' };

/** The first sentence of each passage that is in another language than it should be. */
function foreignWords({ language, file, name, passages }: Text): ContentFault[] {
  return passages.flatMap(({ text, line }) => {
    const foreign = sentences(withoutNames(text)).find((sentence) => {
      const spoken = sentence.words < TELLING_WORDS ? undefined : languageOfWords(wordsIn(sentence.text).map(fold));
      return spoken !== undefined && spoken !== language;
    });
    if (foreign === undefined) return [];
    return [
      {
        file,
        line: line(foreign.breaks),
        problem: `${name} is not in ${IN[language]}: "${clip(plain(foreign.text), SHOWN_LENGTH)}"`,
        remedy: `say it in ${IN[language]}; a name that has to stay goes into quotation marks`,
      },
    ];
  });
}

/** What is quoted, and abbreviations, which may look like words: the UN is no French article. */
const NAMES = /«[^«»]*»|“[^“”]*”|"[^"]*"|(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu;

function withoutNames(text: string): string {
  return text.replace(NAMES, (name) => name.replaceAll(/[^\n]/g, ' '));
}

/** Texts whose numbers are not those of the first language, as often as they stand there. */
function numberFaults(texts: readonly Text[], first: Language): ContentFault[] {
  const firsts = new Map(texts.flatMap((text) => (text.language === first ? [[text.key, text]] : [])));
  return texts.flatMap((text) => {
    const original = firsts.get(text.key);
    if (original === undefined || original === text) return [];
    const [numbers, wanted] = [numbersOf(text), numbersOf(original)];
    const extra = surplus(numbers, wanted);
    const problem = difference(text, extra, original, surplus(wanted, numbers));
    if (problem === undefined) return [];
    return [{ file: text.file, line: lineOf(text, extra[0]), problem, remedy: 'write the same numbers in both' }];
  });
}

/** The line of the passage that has this number; else that of the text. */
function lineOf({ passages, language }: Text, number: string | undefined): number {
  const passage = passages.find(({ text }) => number !== undefined && numbersIn(text, language).includes(number));
  return (passage ?? passages[0])?.line() ?? 1;
}

function numbersOf({ passages, language }: Text): string[] {
  return passages.flatMap(({ text }) => numbersIn(text, language));
}

function difference({ name, file }: Text, mine: string[], original: Text, its: string[]): string | undefined {
  const other = original.file === file ? original.name : original.file;
  const [has, lacks] = [mine, its].map((numbers) => clip(numbers.join(', '), SHOWN_LENGTH));
  if (has && lacks) return `${name} has ${has} where ${other} has ${lacks}`;
  if (has) return `${name} has ${has}, and ${other} has not`;
  if (lacks) return `${name} lacks ${lacks}, and ${other} has it`;
  return undefined;
}

function typographyFaults({ file, name, passages }: Text): ContentFault[] {
  return passages.flatMap(({ text, line }) =>
    slipsOfFrench(text).map(({ problem, remedy, index }) => ({
      file,
      line: line(text.slice(0, index).split('\n').length - 1),
      problem: `${name} ${problem}`,
      remedy,
    })),
  );
}
