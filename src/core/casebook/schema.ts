/**
 * What the YAML of a casebook must hold: case.yaml, the lists of synonyms, the front matter of sections and lessons.
 *
 * Each message is a remedy: it says what to write instead.
 */
import { z } from 'zod';
import { LANGUAGES, type Language } from '../ports.js';
import {
  aliases,
  editions,
  evidence,
  isDay,
  kebab,
  measured,
  once,
  prose,
  type Reach,
  title,
  upTo,
} from './wording.js';
import { list, map, words } from './yaml.js';

/** The note shares the foot of a message with a section's number and a page's. */
const NOTE_LENGTH = 140;

/** Stands above a section's first page. */
const OUTDATED_LENGTH = 300;

/** A theme's title shares the foot of a lesson with its number. */
const THEME_LENGTH = 60;

const question = prose('write the question to discuss');

/** Measured on the texts that ship, with some room. */
const TRANSFER: Reach = { least: 5, most: 35 };
const RECALL: Reach = { least: 5, most: 35 };
const CONTESTED: Reach = { least: 8, most: 45 };

const further = {
  transfer: measured('write the question: where would this bite us?', TRANSFER),
  recall: measured('write a question that the text of the lesson answers', RECALL),
  contested: measured('write what is disputed, or take it out', CONTESTED).exactOptional(),
};

/** The schema of case.yaml for a casebook in these languages, which the file itself names. */
export function caseSchema(languages: readonly Language[]) {
  return map({
    command: z
      .string('write the word of the command')
      .regex(/^[a-z][a-z0-9-]{0,23}$/, 'write one lower-case word of at most 24 letters, digits and hyphens'),
    languages: list(z.enum(LANGUAGES, `write ${LANGUAGES.join(' or ')}`), '[en, fr]')
      .min(1, 'name one language at least; the first has every text')
      .pipe(z.tuple([z.enum(LANGUAGES)], z.enum(LANGUAGES))),
    title: editions(title, languages),
    provenance: map(
      {
        note: editions(prose('write one sentence on who wrote the case study').pipe(upTo(NOTE_LENGTH)), languages),
        account: editions(prose('write how the case study came about and how far it was checked', 'many'), languages),
        outdated: editions(
          prose('write one sentence on what is out of date').pipe(upTo(OUTDATED_LENGTH)),
          languages,
        ).default({}),
        checked: z
          .string('write the last day of the search, such as 2026-05-04')
          .refine(isDay, 'write a day of the calendar as year-month-day, such as 2026-05-04')
          .transform((day) => new Date(day)),
      },
      '"checked: 2026-05-04"',
    ),
    themes: list(
      map(
        { id: kebab, title: editions(title.pipe(upTo(THEME_LENGTH)), languages) },
        '"{ id: trust, title: { en: Trust } }"',
      ),
      '"- { id: trust, title: { en: Trust } }"',
    )
      .min(1, 'name one theme at least')
      .superRefine((themes, context) => {
        for (const [index, theme] of themes.entries()) {
          if (themes.findIndex((other) => other.id === theme.id) === index) continue;
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: 'give it another id: a theme before has this one',
          });
        }
      }),
  });
}

/** The lists of words that mean the same, in one language. */
export const SYNONYMS = z.array(
  list(words('write words'), '[IED, roadside bomb]').min(
    2,
    'write two words at least that mean the same, the preferred one first',
  ),
  'write a list of lists, such as "- [IED, roadside bomb]", or [] for none',
);

/** The front matter of a section in the first language. */
export const SECTION = map({
  title,
  number: z
    .string('write its number in the case study, such as "5" or "5.1"')
    .regex(/^(?:0|[1-9]\d*)(?:\.[1-9]\d*)?$/, 'write "5" for a section, "5.1" for a subsection of it'),
  aliases,
  related: list(words('write the title that the case study points to'), '[Protection of Civilians]').default([]),
});

/** The front matter of a lesson in the first language. */
export const LESSON = map({
  title,
  theme: z.string('write the id of a theme in case.yaml'),
  sections: list(z.string('write the id of a section'), '[threats, troops]').min(
    1,
    'name the section it draws on most; further ones after it',
  ),
  evidence,
  question,
  ...further,
  aliases,
});

/** The front matter of both in a further language: words only. */
export const OTHER_SECTION = map({ title, aliases, number: once, related: once });
export const OTHER_LESSON = map({ title, question, ...further, aliases, theme: once, sections: once, evidence: once });

export type CaseFields = z.output<ReturnType<typeof caseSchema>>;
export type SectionFields = z.output<typeof SECTION>;
export type LessonFields = z.output<typeof LESSON>;
export type OtherSectionFields = z.output<typeof OTHER_SECTION>;
export type OtherLessonFields = z.output<typeof OTHER_LESSON>;
