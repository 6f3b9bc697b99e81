/** A platform that only records what is posted, and fails as a test wants. */
import type { Message } from '../../src/core/message.js';
import type { Address, Platform, Posted } from '../../src/core/ports.js';

export interface Recorded {
  readonly to: Address;
  readonly key: string;
  readonly at: Address;
  readonly message: Message;
  readonly moment: Date;
}

/** What happens to one call that posts; `before` and `after` say whether the message stands all the same. */
export type PlatformFault =
  | {
      readonly kind: 'answers';
      readonly posted: Exclude<Posted, { kind: 'posted' }>;
      readonly when: 'before' | 'after';
    }
  /** The call never comes back, as when the process dies meanwhile. */
  | { readonly kind: 'never'; readonly when: 'before' | 'after' };

export interface RecordingPlatform extends Platform {
  readonly posted: readonly Recorded[];
  /** What was said beneath posts. */
  readonly discussions: readonly Recorded[];
  /** What was posted to people, as those whose names are in small letters are here. */
  readonly told: readonly Recorded[];
}

export interface RecordingOptions {
  now(): Date;
  /** What happens to the next call, counted from 1; nothing where it gives nothing. */
  fault?(call: 'post' | 'discuss', to: Address, count: number): PlatformFault | undefined;
  /** Whether it can be looked through. */
  readonly canLook?: boolean;
  readonly name?: Platform['name'];
}

export function createRecordingPlatform(options: RecordingOptions): RecordingPlatform {
  const { now, fault, canLook = true, name = 'terminal' } = options;
  const posted: Recorded[] = [];
  const discussions: Recorded[] = [];
  const told: Recorded[] = [];
  let count = 0;
  let calls = 0;

  function put(kept: Recorded[], to: Address, message: Message, key: string): Posted {
    count += 1;
    const at: Address = `${to}:${count}`;
    kept.push({ to, key, at, message, moment: now() });
    return { kind: 'posted', at };
  }

  async function call(kind: 'post' | 'discuss', to: Address, effect: () => Posted): Promise<Posted> {
    calls += 1;
    const struck = fault?.(kind, to, calls);
    if (!struck) return effect();
    if (struck.when === 'after') effect();
    return struck.kind === 'answers' ? struck.posted : new Promise(() => {});
  }

  return {
    name,
    posted,
    discussions,
    told,
    start: async () => {},
    stop: async () => {},
    post: (to, message, key) => call('post', to, () => put(isPerson(to) ? told : posted, to, message, key)),
    discuss: (under, message, key) =>
      call('discuss', under, () => {
        const open = discussions.find((each) => each.to === under);
        return open ? { kind: 'posted', at: open.at } : put(discussions, under, message, key);
      }),
    async find(_at, key) {
      if (!canLook) return 'cannot tell';
      return [...posted, ...discussions, ...told].find((each) => each.key === key)?.at ?? 'absent';
    },
    check: async () => [],
    link: async (at) => `https://example.org/${encodeURIComponent(at)}`,
  };
}

function isPerson(to: Address): boolean {
  return /:[a-z]+$/.test(to);
}
