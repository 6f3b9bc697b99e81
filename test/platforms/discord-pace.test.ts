import { describe, expect, it } from 'vitest';
import { Crowded, createPace } from '../../src/platforms/discord/pace.js';

/** When each of so many requests left, in milliseconds; these are the least, since a slow machine lets them out later. */
async function departures(pace: ReturnType<typeof createPace>, count: number): Promise<number[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      await pace.turn();
      return performance.now();
    }),
  );
}

describe("Discord's pace", () => {
  it('lets out no more in any second than Discord takes', async () => {
    const left = await departures(createPace(20), 50);
    const early = left.filter((moment, index) => moment - (left[index - 20] ?? Number.NEGATIVE_INFINITY) < 1_000);
    expect(early).toEqual([]);
  });

  it('keeps the order', async () => {
    const pace = createPace(100);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 20 }, (_, index) => pace.turn().then(() => order.push(index))));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order).toHaveLength(20);
  });

  it('lets look-ups go first', async () => {
    const pace = createPace(100);
    const order: string[] = [];
    const others = Array.from({ length: 20 }, () => pace.turn().then(() => order.push('other')));
    await pace.turn('look-up').then(() => order.push('look-up'));
    await Promise.all(others);
    expect(order.indexOf('look-up')).toBeLessThan(10);
  });

  it('lets nothing out while Discord asks for quiet', async () => {
    const pace = createPace(50);
    const start = performance.now();
    pace.hold(300);
    await pace.turn();
    expect(performance.now() - start).toBeGreaterThanOrEqual(300);
  });

  it('turns away, unsent, what would wait for too long', async () => {
    const pace = createPace(1);
    const first = Array.from({ length: 9 }, () => pace.turn());
    await expect(pace.turn()).rejects.toThrow(Crowded);
    await first[0];
  });

  it('holds nothing up where there is no limit', async () => {
    const left = await departures(createPace(Number.POSITIVE_INFINITY), 1_000);
    expect(left).toHaveLength(1_000);
  });
});
