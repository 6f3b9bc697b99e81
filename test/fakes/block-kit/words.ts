/** How many characters a value would show. */

/** Fields whose strings people read. */
const SHOWN = new Set(['text', 'fallback', 'title', 'caption', 'author_name', 'provider_name']);

/** Code points of every text in a value, however deep. */
export function wordsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + wordsIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, each]) => {
    if (typeof each === 'string') return SHOWN.has(name) ? sum + [...each].length : sum;
    return sum + wordsIn(each);
  }, 0);
}
