/** Waiting no longer than so long. */

/** What was promised, or undefined after so many milliseconds. The work behind the promise goes on. */
export function within<Value>(milliseconds: number, promised: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, milliseconds));
  });
  return Promise.race([promised, late]).finally(() => clearTimeout(timer));
}
