/**
 * Claims, entries and terms as the casebook holds them, each in the languages of the casebook.
 */
import type { Claim, Editions, Entry, EntrySource, Section, Term } from '../casebook.js';
import { LANGUAGES, type Language } from '../ports.js';
import type { Draft } from './binding.js';
import type { ClaimFields, EntryFields, OtherTermFields, TermFields } from './record-schema.js';

/** In the order of their sections; within one, in that of the file. */
export function claimsOf({ claims, languages }: Draft, sections: readonly Section[]): Claim[] {
  const order = new Map(sections.map(({ id }, index) => [id, index]));
  const place = ({ section }: ClaimFields) => order.get(section) ?? 0;
  return wholes(claims.items)
    .sort((a, b) => place(a) - place(b))
    .map(({ id, section, verdict, also, evidence, claim, finding, limit }) => ({
      kind: 'claim',
      id,
      section,
      verdict,
      ...(also && { also }),
      evidence,
      editions: editionsIn(languages, claim, (said, language) => ({
        language,
        claim: said,
        finding: finding[language] ?? '',
        ...optional('limit', limit?.[language]),
      })),
    }));
}

/** By date; what began on one day, by id. */
export function recordOf({ record, publishers, languages }: Draft): Entry[] {
  const names = new Map(wholes(publishers.items).map((each) => [each.name, each.names]));
  return wholes(record.items)
    .sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id))
    .map((fields) => entryOf(fields, names, languages));
}

function entryOf(
  { id, date, until, when, fact, certainty, sources, differ }: EntryFields,
  names: ReadonlyMap<string, EntrySource['names']>,
  languages: Languages,
): Entry {
  return {
    kind: 'entry',
    id,
    date,
    ...optional('until', until),
    certainty,
    sources: sources.map(({ copy, ...source }) => ({
      ...source,
      ...optional('names', names.get(source.publisher)),
      isCopy: copy !== undefined,
    })),
    editions: editionsIn(languages, fact, (said, language) => ({
      language,
      fact: said,
      ...optional('when', when?.[language]),
      ...optional('differ', differ?.[language]),
    })),
  };
}

/** In the alphabetical order of the first language. */
export function glossaryOf({ glossary, otherGlossaries, languages }: Draft): Term[] {
  const [first] = languages;
  const { compare } = new Intl.Collator(first);
  const others = otherGlossaries.map(({ language, items }) => ({
    language,
    terms: new Map(wholes(items).map((fields) => [fields.id, fields])),
  }));
  return wholes(glossary.items)
    .sort((a, b) => compare(a.term, b.term))
    .map((fields) => {
      const texts = [
        termText(fields, first),
        ...others.flatMap(({ language, terms }) => {
          const other = terms.get(fields.id);
          return other === undefined ? [] : [termText(other, language)];
        }),
      ];
      return {
        kind: 'term',
        id: fields.id,
        evidence: fields.evidence,
        editions: Object.fromEntries(texts.map((text) => [text.language, text])),
      };
    });
}

function termText({ term, expansion, definition, aliases }: TermFields | OtherTermFields, language: Language) {
  return { language, term, ...optional('expansion', expansion), definition, aliases };
}

type Languages = Draft['languages'];

/** What is said in a language that the casebook does not have yet is left out. */
function editionsIn<Text>(
  languages: Languages,
  said: Editions<string>,
  text: (said: string, language: Language) => Text,
): Editions<Text> {
  const texts = LANGUAGES.filter((language) => languages.includes(language)).flatMap((language) => {
    const words = said[language];
    return words === undefined ? [] : [[language, text(words, language)] as const];
  });
  return Object.fromEntries(texts);
}

/** A key that stands only where it has a value. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [key in Key]?: Value } {
  // The cast names the key, which a computed one does not.
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: Value });
}

function wholes<Fields>(items: readonly { readonly whole?: Fields }[]): Fields[] {
  return items.flatMap(({ whole }) => (whole === undefined ? [] : [whole]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
