/**
 * Type-ahead over what things are called: their titles, aliases, ids and numbers.
 */
import type { Language } from '../ports.js';
import { createEngine } from '../search.js';
import { ARTICLE, type Edition, type Item, KINDS, type Kind, nameOf } from './items.js';

export interface CompleteOptions {
  /** In which titles are shown; any language may be typed. */
  readonly language: Language;
  /** All unless told. */
  readonly kinds?: readonly Kind[];
  /** How many at most; 25 unless told, as many as Discord shows. */
  readonly limit?: number;
}

export interface Completion {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
}

const LIMIT = 25;

/** Characters that are read of what was typed; no name is longer. */
const LONGEST_TYPED = 200;

/** What an item is called in one language, normalised. */
interface Names {
  readonly language: Language;
  /** Id and number. */
  readonly marks: readonly string[];
  readonly titles: readonly string[];
  readonly aliases: readonly string[];
}

/** What a name in another language than the one that is shown ranks behind: less than any better way to be called so. */
const OTHER_LANGUAGE = 0.5;

/**
 * Whatever is called so, then what begins so, then what has words that begin so; failing all, what is spelt nearly so.
 * Of equals, what is called so in the language that is shown comes first.
 */
export function createCompleter(items: readonly Item[]) {
  const named = items.map((item) => ({ item, names: item.editions.map((each) => namesOf(item, each)) }));
  const byKey = new Map(items.flatMap((item) => item.editions.map(({ key }) => [key, item] as const)));
  const engine = createEngine(
    items.flatMap(({ editions }) =>
      editions.map((each) => ({ ...each, id: each.key, title: labelOf(each), text: '' })),
    ),
  );

  function begun(typed: string, shown: Language): readonly Item[] {
    const wanted = [...new Set([typed, typed.replace(ARTICLE, '')])].map((name) => ({ name, words: name.split(' ') }));
    const rankIn = (names: Names) =>
      Math.min(...wanted.map(({ name, words }) => rankOf(names, name, words))) +
      (names.language === shown ? 0 : OTHER_LANGUAGE);
    const ranked = named.map(({ item, names }) => ({ item, rank: Math.min(...names.map(rankIn)) }));
    return ranked
      .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }

  function near(typed: string, language: Language): readonly Item[] {
    const hits = engine.search(typed, { limit: byKey.size, language });
    return [...new Set(hits.flatMap(({ id }) => byKey.get(id) ?? []))];
  }

  return (typed: string, { language, kinds = KINDS, limit = LIMIT }: CompleteOptions): readonly Completion[] => {
    const name = nameOf(typed.slice(0, LONGEST_TYPED));
    const isWanted = ({ kind }: Item) => kinds.includes(kind);
    // Nothing typed begins everything; signs alone begin nothing.
    if (name === '' && typed.trim() !== '') return [];
    const found = begun(name, language).filter(isWanted);
    const chosen = found.length > 0 ? found : near(name, language).filter(isWanted);
    return chosen.slice(0, limit).map((item) => ({ kind: item.kind, id: item.id, title: titleOf(item, language) }));
  };
}

function namesOf({ id, number }: Item, { language, title, label, aliases }: Edition): Names {
  return {
    language,
    marks: [id, number].map(nameOf),
    titles: [nameOf(title)],
    aliases: [...(label ? [label] : []), ...aliases].map(nameOf),
  };
}

/** 0 for what is called so; infinite for what has nothing to do with it. */
function rankOf({ marks, titles, aliases }: Names, typed: string, words: readonly string[]): number {
  const names = [...marks, ...titles, ...aliases];
  const begins = (name: string) => name.startsWith(typed);
  const hasAll = (name: string) => words.every((word) => ` ${name}`.includes(` ${word}`));
  if (typed === '') return 0;
  if (names.includes(typed)) return 0;
  if ([...marks, ...titles].some(begins)) return 1;
  if (titles.some(hasAll)) return 2;
  if (aliases.some(begins)) return 3;
  return aliases.some(hasAll) ? 4 : Number.POSITIVE_INFINITY;
}

function titleOf({ editions }: Item, language: Language): string {
  const shown = editions.find((each) => each.language === language) ?? editions[0];
  return shown === undefined ? '' : labelOf(shown);
}

function labelOf({ title, label = title }: Edition): string {
  return label;
}
