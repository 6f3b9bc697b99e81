/**
 * What is computed once for an object that never changes, and kept as long as the object lives: a casebook's lesson goes
 * to a thousand channels alike.
 */
export function remembered<Given extends object, Result>(compute: (given: Given) => Result): (given: Given) => Result {
  const known = new WeakMap<Given, { readonly result: Result }>();
  return (given) => {
    const found = known.get(given);
    if (found) return found.result;
    const result = compute(given);
    known.set(given, { result });
    return result;
  };
}
