/**
 * Whether the files of a casebook agree: nothing missing, nothing twice, every reference to something that is there.
 *
 * Only what could be read is compared, so that no fault is told twice over.
 */

import type { ContentFault } from '../errors.js';
import { fold } from '../language.js';
import type { Draft } from './binding.js';
import type { Page } from './file.js';
import { glossaryFaults } from './glossary-agreement.js';
import { markFaults } from './marks.js';
import { recordFaults, unknownId } from './record-agreement.js';

/** What is wrong between the files of a draft; `files` are the paths of all that stand in its folder. */
export function disagreements(draft: Draft, files: ReadonlySet<string>): ContentFault[] {
  return [
    ...missing(draft, files),
    ...unlisted(draft, files),
    ...unmatched(draft, files),
    ...[draft.sections, draft.lessons, draft.otherSections, draft.otherLessons].flatMap(repetitions),
    ...numbering(draft),
    ...lessonReferences(draft),
    ...disputes(draft),
    ...recordFaults(draft),
    ...glossaryFaults(draft, (language) => hasFolder(files, language)),
    ...markFaults(draft.claims, [...draft.sections, ...draft.otherSections]),
  ];
}

/** The number of the section that a subsection belongs to: `5` for `5.1`; undefined for a section of its own. */
export function parentNumber(number: string): string | undefined {
  const [parent, ...rest] = number.split('.');
  return rest.length > 0 ? parent : undefined;
}

function missing({ languages, sections }: Draft, files: ReadonlySet<string>): ContentFault[] {
  const [first] = languages;
  const about = files.has('case.yaml') ? [] : [at('case.yaml', 1, 'is missing', ABOUT)];
  const inFolders = languages.flatMap((language) => {
    if (!hasFolder(files, language)) return [at(language, 1, 'the folder is missing', FOLDER)];
    const lists = `${language}/synonyms.yaml`;
    return files.has(lists) ? [] : [at(lists, 1, 'is missing', SYNONYMS)];
  });
  const lacksSections = sections.length === 0 && hasFolder(files, first);
  return [
    ...about,
    ...inFolders,
    ...(lacksSections ? [at(`${first}/sections`, 1, 'there is no section', SECTIONS)] : []),
  ];
}

const ABOUT = 'write it with the keys command, languages, title, provenance and themes';
const FOLDER = 'write its sections, lessons and synonyms.yaml, or take the language out of case.yaml';
const SYNONYMS = 'write it as a list of lists of words that mean the same, or as [] for none';
const SECTIONS = 'write one, such as 01-background.md';

/** Whether anything stands in a language's folder. */
export function hasFolder(files: Iterable<string>, language: string): boolean {
  return [...files].some((file) => file.startsWith(`${language}/`));
}

/** Folders of languages that the casebook does not have: one fault each. */
function unlisted({ languages }: Draft, files: ReadonlySet<string>): ContentFault[] {
  const folders = new Set([...files].filter((file) => file.includes('/')).map((file) => file.split('/', 1)[0] ?? ''));
  return [...folders]
    .filter((folder) => !languages.some((language) => language === folder))
    .map((folder) =>
      at(folder, 1, `case.yaml does not list the language ${folder}`, 'list it there, or take the folder out'),
    );
}

/** Every text stands in every language under the same name. */
function unmatched({ languages, ...draft }: Draft, files: ReadonlySet<string>): ContentFault[] {
  const [first, ...rest] = languages;
  const others = rest.filter((language) => hasFolder(files, language));
  const firsts = [...draft.sections, ...draft.lessons];
  const untranslated = others.flatMap((language) =>
    firsts
      .map(({ file }) => ({ file, other: `${language}${file.slice(first.length)}` }))
      .filter(({ other }) => !files.has(other))
      .map(({ file, other }) => at(other, 1, 'is missing', `write there what ${file} says`)),
  );
  const orphaned = [...draft.otherSections, ...draft.otherLessons]
    .map(({ file, language }) => ({ file, source: `${first}${file.slice(language.length)}` }))
    .filter(({ source }) => !files.has(source))
    .map(({ file, source }) => at(file, 1, `has no ${source} beside it`, 'give both the same name, or take it out'));
  return [...untranslated, ...orphaned];
}

type Named = Page<{ readonly title: string; readonly number?: unknown }>;

/** What no two pages of one kind may have in common: its name, the key it stands under, and how to find it. */
const UNIQUE: readonly (readonly [name: string, key: string | undefined, of: (page: Named) => unknown])[] = [
  ['number in its name', undefined, ({ order }) => order],
  ['id', undefined, ({ id }) => id],
  ['title', 'title', ({ fields }) => fields.parts.title && fold(fields.parts.title)],
  ['number', 'number', ({ fields }) => fields.parts.number],
];

function repetitions(pages: readonly Named[]): ContentFault[] {
  return UNIQUE.flatMap(([name, key, of]) =>
    pages.flatMap((page, index) => {
      const value = of(page);
      const earlier = pages.slice(0, index).find((other) => other.language === page.language && of(other) === value);
      if (value === undefined || earlier === undefined) return [];
      const line = key === undefined ? 1 : page.fields.lineOf(key);
      return [at(page.file, line, `has the same ${name} as ${earlier.file}`, 'give one of the two another')];
    }),
  );
}

function numbering({ sections }: Draft): ContentFault[] {
  const numbered = sections.flatMap((page) => {
    const { number } = page.fields.parts;
    return number === undefined ? [] : [{ file: page.file, line: () => page.fields.lineOf('number'), number }];
  });
  const numbers = new Set(numbered.map(({ number }) => number));
  // A number that could not be read may be the one that seems to lack.
  const isComplete = numbered.length === sections.length;
  return numbered.flatMap(({ file, line, number }, index) => {
    const parent = parentNumber(number);
    const before = numbered[index - 1]?.number;
    return [
      ...(isComplete && parent !== undefined && !numbers.has(parent)
        ? [
            at(
              file,
              line(),
              `there is no section ${parent} for ${number} to belong to`,
              'write that section, or mend the number',
            ),
          ]
        : []),
      ...(before !== undefined && compareNumbers(before, number) > 0
        ? [at(file, line(), `number ${number} comes after ${before}`, 'name the files in the order of their numbers')]
        : []),
    ];
  });
}

/** The case study's order: 5 before 5.1 before 5.2 before 6 before 10. */
function compareNumbers(a: string, b: string): number {
  const [main = 0, sub = 0] = a.split('.').map(Number);
  const [otherMain = 0, otherSub = 0] = b.split('.').map(Number);
  return main - otherMain || sub - otherSub;
}

function lessonReferences({ about, sections, lessons }: Draft): ContentFault[] {
  const themes = about.parts.themes?.map(({ id }) => id);
  const ids = sections.map(({ id }) => id);
  return lessons.flatMap(({ file, order, fields }) => {
    const { theme, sections: named = [] } = fields.parts;
    return [
      ...(order === 0 ? [at(file, 1, 'lesson 0 cannot be asked for', 'begin with 01')] : []),
      ...(theme === undefined || !themes ? [] : unknownId(file, () => fields.lineOf('theme'), 'theme', theme, themes)),
      ...named.flatMap((id, index) => unknownId(file, () => fields.lineOf('sections', index), 'section', id, ids)),
    ];
  });
}

/** What is disputed in one language is disputed in all. */
function disputes({ lessons, otherLessons }: Draft): ContentFault[] {
  return otherLessons.flatMap(({ id, file, fields }) => {
    const first = lessons.find((each) => each.id === id);
    if (!first?.fields.whole || !fields.whole) return [];
    const isDisputed = fields.whole.contested !== undefined;
    if (isDisputed === (first.fields.whole.contested !== undefined)) return [];
    return isDisputed
      ? [at(file, fields.lineOf('contested'), `${first.file} has no "contested"`, 'write it there too, or take it out')]
      : [at(file, fields.lineOf(), '"contested" is missing', `write there what ${first.file} says`)];
  });
}

function at(file: string, line: number, problem: string, remedy: string): ContentFault {
  return { file, line, problem, remedy };
}
