/**
 * Timing within one run: what two programs take for the same work, taken by turns.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds of processor time so far. Others on the machine hardly touch it, unlike the clock. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What each contender takes for each item, in milliseconds: the best of some rounds, all going by turns. */
export function timed<Item, Name extends string>(
  items: readonly Item[],
  contenders: Readonly<Record<Name, (item: Item) => unknown>>,
  rounds: number,
): Record<Name, Float64Array> {
  const names = Object.keys(contenders) as Name[]; // keys of a record are its names
  const best = {} as Record<Name, Float64Array>; // filled below
  for (const name of names) best[name] = new Float64Array(items.length).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, item] of items.entries()) {
      for (const name of names) {
        const start = spent();
        contenders[name](item);
        best[name][at] = Math.min(best[name][at] ?? 0, spent() - start);
      }
    }
  }
  return best;
}

/** The value that a share of all values are below: .5 is the median. */
export function quantile(values: Float64Array, share: number): number {
  return values.toSorted()[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

/** Frees what earlier work left behind, so that it is not counted against the next. */
export function tidy(): void {
  globalThis.gc?.();
}

/** Bytes that are still in use after everything that can go has gone. */
export async function inUse(): Promise<number> {
  for (let count = 0; count < 3; count += 1) {
    await sleep(50);
    tidy();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Says how far a long work is, on a terminal only. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}
