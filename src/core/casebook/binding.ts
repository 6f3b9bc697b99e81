/**
 * The files of a casebook bound into one value.
 *
 * Each file is read by itself; then they are held against each other. A slip in one hides nothing in another:
 * what could be read still takes part.
 */
import type { z } from 'zod';
import type { Casebook, Editions, Lesson, Section } from '../casebook.js';
import type { ContentFault } from '../errors.js';
import { LANGUAGES, type Language } from '../ports.js';
import { disagreements, hasFolder, parentNumber } from './agreement.js';
import { type Counts, countsOf } from './counts.js';
import { nothing, type Page, type PagePlace, page, placeOf } from './file.js';
import { type Listings, listingFaults, listings } from './listing.js';
import { marksOf } from './marks.js';
import { claimsOf, glossaryOf, recordOf } from './record-binding.js';
import {
  type CaseFields,
  caseSchema,
  LESSON,
  type LessonFields,
  OTHER_LESSON,
  OTHER_SECTION,
  type OtherLessonFields,
  type OtherSectionFields,
  SECTION,
  type SectionFields,
  SYNONYMS,
} from './schema.js';
import { type Checked, checked } from './yaml.js';

/** The files of a casebook by path; undefined for one that is there and could not be read. */
export type Files = ReadonlyMap<string, string | undefined>;

/** Binds the files of a casebook whose folder has this name. The value is deeply frozen, its dates apart. */
export function bound(id: string, files: Files): Bound {
  const draft = drafted(files);
  const faults = [...ownFaults(draft), ...disagreements(draft, new Set(files.keys()))];
  const casebook = faults.length === 0 ? casebookOf(id, draft) : undefined;
  return {
    draft,
    faults,
    ...(casebook && { casebook: frozen(casebook) }),
    counts: countsOf(draft),
    toConfirm: unconfirmed(draft),
  };
}

/** What came of binding. */
export interface Bound {
  /** What it was bound from. */
  readonly draft: Draft;
  /** Absent where there is a fault. */
  readonly casebook?: Casebook;
  readonly faults: readonly ContentFault[];
  readonly counts: Counts;
  /** Ids of the entries of the record that nobody has confirmed yet. */
  readonly toConfirm: readonly string[];
}

/** What the files say, each read by itself. */
export interface Draft extends Listings {
  readonly about: Checked<CaseFields>;
  /** As case.yaml lists them; while it does not, those that have a folder. */
  readonly languages: readonly [Language, ...Language[]];
  /** In the first language, by the number of their files, as the lessons are. */
  readonly sections: readonly Page<SectionFields>[];
  readonly lessons: readonly Page<LessonFields>[];
  /** In the other languages. */
  readonly otherSections: readonly Page<OtherSectionFields>[];
  readonly otherLessons: readonly Page<OtherLessonFields>[];
  readonly synonyms: readonly (readonly [Language, Checked<string[][]>])[];
}

function drafted(files: Files): Draft {
  const about = (languages: readonly Language[]) => yamlOf(files, 'case.yaml', caseSchema(languages));
  const [first = 'en', ...others] =
    about([]).parts.languages ?? LANGUAGES.filter((each) => hasFolder(files.keys(), each));
  const languages: Draft['languages'] = [first, ...others];
  const lists = listings(files, languages);
  // Lessons say what the record says, so no sentence of theirs is marked.
  const marks = (kind: PagePlace['kind'], language: Language) =>
    kind === 'section' ? marksOf(lists.claims, language) : undefined;
  const read = <Fields>(kind: PagePlace['kind'], of: readonly Language[], schema: z.ZodType<Fields>) =>
    places(files, kind, of).map((place) => page(place, files.get(place.file), schema, marks(kind, place.language)));
  return {
    ...lists,
    about: about(languages),
    languages,
    sections: read('section', [first], SECTION),
    lessons: read('lesson', [first], LESSON),
    otherSections: read('section', others, OTHER_SECTION),
    otherLessons: read('lesson', others, OTHER_LESSON),
    synonyms: languages.map((language) => [language, yamlOf(files, `${language}/synonyms.yaml`, SYNONYMS)]),
  };
}

function yamlOf<Value>(files: Files, file: string, schema: z.ZodType<Value>): Checked<Value> {
  const text = files.get(file);
  return text === undefined ? nothing() : checked(text, schema);
}

function places(files: Files, kind: PagePlace['kind'], languages: readonly Language[]): PagePlace[] {
  return [...files.keys()]
    .flatMap((file) => {
      const place = placeOf(file);
      return place?.kind === kind && languages.includes(place.language) ? [place] : [];
    })
    .sort((a, b) => a.order - b.order || (a.file < b.file ? -1 : 1));
}

/** The faults of each file by itself. */
function ownFaults({ about, synonyms, ...draft }: Draft): ContentFault[] {
  const pages = [...draft.sections, ...draft.lessons, ...draft.otherSections, ...draft.otherLessons];
  return [
    ...about.faults.map((fault) => ({ file: 'case.yaml', ...fault })),
    ...synonyms.flatMap(([language, { faults }]) =>
      faults.map((fault) => ({ file: `${language}/synonyms.yaml`, ...fault })),
    ),
    ...listingFaults(draft),
    ...pages.flatMap((each) => each.faults),
  ];
}

function unconfirmed({ record }: Draft): string[] {
  return record.items.flatMap(({ parts }) => (parts.certainty === 'to-confirm' ? (parts.id ?? []) : []));
}

/** The value of a draft without faults: all its wholes are there. */
function casebookOf(id: string, draft: Draft): Casebook | undefined {
  const about = draft.about.whole;
  if (about === undefined) return undefined;
  const sections = draft.sections.flatMap((each) => sectionOf(each, draft));
  return {
    id,
    ...about,
    sections,
    lessons: draft.lessons.flatMap((each) => lessonOf(each, draft)),
    claims: claimsOf(draft, sections),
    record: recordOf(draft),
    glossary: glossaryOf(draft),
    synonyms: Object.fromEntries(draft.synonyms.map(([language, { whole = [] }]) => [language, whole])),
  };
}

function sectionOf(first: Page<SectionFields>, { sections, otherSections }: Draft): Section[] {
  if (!first.fields.whole) return [];
  const { title, number, related } = first.fields.whole;
  const parent = sections.find(({ fields }) => fields.parts.number === parentNumber(number));
  const texts = [first, ...otherSections.filter((other) => other.id === first.id)].flatMap(
    ({ fields, language, body }) =>
      fields.whole ? [{ language, title: fields.whole.title, aliases: fields.whole.aliases, body }] : [],
  );
  return [
    {
      kind: 'section',
      id: first.id,
      number,
      heading: title,
      ...(parent && { parent: parent.id }),
      related,
      editions: editionsOf(texts),
    },
  ];
}

function lessonOf(first: Page<LessonFields>, { otherLessons }: Draft): Lesson[] {
  if (!first.fields.whole) return [];
  const { theme, sections, evidence } = first.fields.whole;
  const texts = [first, ...otherLessons.filter((other) => other.id === first.id)].flatMap(
    ({ fields, language, body }) =>
      fields.whole
        ? [
            {
              language,
              title: fields.whole.title,
              aliases: fields.whole.aliases,
              body,
              question: fields.whole.question,
              transfer: fields.whole.transfer,
              recall: fields.whole.recall,
              ...(fields.whole.contested !== undefined && { contested: fields.whole.contested }),
            },
          ]
        : [],
  );
  return [
    { kind: 'lesson', id: first.id, number: first.order, theme, sections, evidence, editions: editionsOf(texts) },
  ];
}

function editionsOf<Text extends { readonly language: Language }>(texts: readonly Text[]): Editions<Text> {
  return Object.fromEntries(texts.map((text) => [text.language, text]));
}

/** Freezes what was just made, all the way down. A date's own setters cannot be frozen. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
