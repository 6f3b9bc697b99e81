/** The real platform in front of a door that a test holds, with a Slack of our own behind it. */
import { expect } from 'vitest';
import type { Answer, Door, Request } from '../../src/core/ports.js';
import { createSlack, type SlackOptions, type SlackPlatform } from '../../src/platforms/slack/index.js';
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from '../fakes/slack.js';

/** A door whose answers a test chooses. */
interface HeldDoor extends Door {
  readonly asked: Request[];
  answer: (request: Request) => Promise<Answer>;
  form: Door['form'];
  complete: Door['complete'];
}

interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly text: string;
}

export interface SlackStand {
  readonly fake: FakeSlack;
  readonly slack: SlackPlatform;
  readonly door: HeldDoor;
  readonly logged: Logged[];
  /** Workspaces whose data was to be deleted. */
  readonly forgotten: readonly string[];
  /** Another process of the same bot, over the same transport; the events seen are kept in common. */
  another(options?: Partial<SlackOptions>): SlackPlatform;
  close(): Promise<void>;
}

/** What a test waits for: a slow machine reaches the end of its patience, a fast one never waits. */
export const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 20_000, interval: 10 });

export const said = (title: string, rest: Partial<Answer['message']> = {}): Answer => ({
  message: { title, body: [], ...rest },
  private: true,
});

function heldDoor(): HeldDoor {
  const asked: Request[] = [];
  return {
    asked,
    answer: async (request) => {
      asked.push(request);
      return said(`Answer ${asked.length}`);
    },
    form: async () => undefined,
    complete: async () => [],
  };
}

/** A started platform; posts need not wait for each other. */
export async function standInSlack(
  options: FakeSlackOptions & { readonly slack?: Partial<SlackOptions>; readonly door?: Door } = {},
): Promise<SlackStand & { readonly started: Promise<void> }> {
  const { transport = 'http', slack: given = {}, door: wanted, ...rest } = options;
  const fake = await createFakeSlack({ transport, ...rest });
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (facts: object, text: string) => void logged.push({ level, facts, text });
  const seen = new Set<string>();
  const forgotten: string[] = [];
  const door = heldDoor();
  const made: SlackPlatform[] = [];

  function another(more: Partial<SlackOptions> = {}): SlackPlatform {
    const platform = createSlack({
      botToken: fake.botToken,
      ...(transport === 'socket' ? { appToken: fake.appToken } : { signingSecret: fake.signingSecret, port: 0 }),
      apiUrl: fake.apiUrl,
      command: 'mali',
      language: 'en',
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      now: () => new Date(),
      isFirst: async (event) => !seen.has(event) && Boolean(seen.add(event)),
      forget: async (workspace) => void forgotten.push(workspace),
      timings: { betweenPosts: 1, reconnecting: 20 },
      ...given,
      ...more,
    });
    made.push(platform);
    return platform;
  }

  const slack = another();
  const started = slack.start(wanted ?? door).then(() => {
    if (transport === 'http') fake.deliverTo(`http://127.0.0.1:${slack.port()}/slack/events`);
  });
  return {
    fake,
    slack,
    door,
    logged,
    forgotten,
    another,
    started,
    async close() {
      const deadline = new Date(Date.now() + 500); // what a test left unanswered is not waited for
      await Promise.all(made.map((platform) => platform.stop(deadline)));
      await fake.close();
    },
  };
}
