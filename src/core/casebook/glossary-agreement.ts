/**
 * Whether the glossaries of a casebook agree: one term for one word, and the same terms in each language.
 */
import type { ContentFault } from '../errors.js';
import { fold } from '../language.js';
import type { Language } from '../ports.js';
import type { Draft } from './binding.js';
import { idsIn, type Listing } from './listing.js';

type Glossary = Listing<{ readonly id: string; readonly term: string; readonly aliases: readonly string[] }>;

/** What is wrong within the glossaries of a draft and between them; only in languages that have a folder. */
export function glossaryFaults(
  { glossary, otherGlossaries }: Draft,
  hasFolder: (language: Language) => boolean,
): ContentFault[] {
  const others = otherGlossaries.filter(({ language }) => hasFolder(language));
  return [
    ...[glossary, ...others].flatMap((each) => [...sameNames(each), ...takenAliases(each)]),
    ...others.flatMap((other) => differences(glossary, other)),
  ];
}

function sameNames({ file, items }: Glossary): ContentFault[] {
  const first = firstByName(items);
  return items.flatMap((item) => {
    const { term } = item.parts;
    if (term === undefined || first.get(fold(term)) === item) return [];
    const problem = `the term "${term}" stands here already`;
    return [{ file, line: item.lineOf('term'), problem, remedy: 'join the two' }];
  });
}

/** Aliases that are another term's name: whoever asks for that would find this one. */
function takenAliases({ file, items }: Glossary): ContentFault[] {
  const first = firstByName(items);
  return items.flatMap((item) =>
    (item.parts.aliases ?? []).flatMap((alias, index) => {
      const other = first.get(fold(alias));
      if (other === undefined || other === item) return [];
      const problem = `the alias "${alias}" is the name of the term ${other.parts.id}`;
      return [{ file, line: item.lineOf('aliases', index), problem, remedy: 'take it out' }];
    }),
  );
}

/** The first term of each name, however it is written. */
function firstByName(items: Glossary['items']): ReadonlyMap<string, Glossary['items'][number]> {
  const backwards = items.toReversed();
  return new Map(backwards.flatMap((item) => (item.parts.term === undefined ? [] : [[fold(item.parts.term), item]])));
}

/** Terms that lack, are too many or stand elsewhere than in the first language. */
function differences(first: Glossary, other: Glossary): ContentFault[] {
  const { file } = other;
  const translate = `write there what ${first.file} says`;
  if (!other.isThere) return first.isThere ? [{ file, line: 1, problem: 'is missing', remedy: translate }] : [];
  if (!first.isThere) {
    return [{ file, line: 1, problem: `has no ${first.file} beside it`, remedy: 'write that, or take it out' }];
  }
  const [ids, otherIds] = [idsIn(first), idsIn(other)];
  if (ids === undefined || otherIds === undefined) return [];
  const missing = [...ids].filter((id) => !otherIds.has(id));
  return [
    ...missing.map((id) => ({ file, line: 1, problem: `the term ${id} is missing`, remedy: translate })),
    ...surplus(other, ids, first.file),
    ...misplaced(
      other,
      [...ids].filter((id) => otherIds.has(id)),
      first.file,
    ),
  ];
}

function surplus({ file, items }: Glossary, known: ReadonlySet<string>, first: string): ContentFault[] {
  return items
    .filter(({ parts }) => parts.id !== undefined && !known.has(parts.id))
    .map(({ parts, lineOf }) => ({
      file,
      line: lineOf('id'),
      problem: `${first} has no term ${parts.id}`,
      remedy: 'write it there too, or take it out',
    }));
}

/** The first term that breaks the order; the rest follow from it. */
function misplaced({ file, items }: Glossary, order: readonly string[], first: string): ContentFault[] {
  const shared = items.filter(({ parts }) => parts.id !== undefined && order.includes(parts.id));
  const elsewhere = shared.find(({ parts }, index) => parts.id !== order[index]);
  if (elsewhere === undefined) return [];
  const problem = `the term ${elsewhere.parts.id} stands elsewhere in ${first}`;
  return [{ file, line: elsewhere.lineOf('id'), problem, remedy: 'give both files the same order' }];
}
