/** The door on the casebook that ships, for tests that ask and read. */
import { fileURLToPath } from 'node:url';
import { createBriefing } from '../../src/core/briefing.js';
import { type Casebook, readCasebook } from '../../src/core/casebook.js';
import type { Ask } from '../../src/core/commands.js';
import { createFinder } from '../../src/core/finder.js';
import type { Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Door, Request } from '../../src/core/ports.js';
import { createMemorySettings } from '../../src/core/settings.js';

/** A day on which the record was fresh. */
const MOMENT = new Date('2026-06-01T09:00:00Z');

export interface OpenDoor {
  readonly door: Door;
  readonly casebook: Casebook;
  request(ask: string | Ask, more?: Partial<Request>): Request;
  told(ask: string | Ask, more?: Partial<Request>): Promise<Message>;
  /** The answer as text, in lines as long as they are. */
  read(ask: string | Ask, more?: Partial<Request>): Promise<string>;
}

/** @param changed what the casebook has instead of what ships. */
export async function openDoor(changed: Partial<Casebook> = {}): Promise<OpenDoor> {
  const shipped = await readCasebook(fileURLToPath(new URL('../../content/mali', import.meta.url)));
  const casebook = { ...shipped, ...changed };
  const finder = createFinder(casebook);
  const fail = (facts: object) => {
    throw new Error(`a fault behind the door: ${JSON.stringify(facts)}`);
  };
  const door = createBriefing({
    current: () => ({ casebook, finder }),
    defaultLanguage: 'en',
    settings: createMemorySettings(),
    log: { info: () => undefined, warn: fail, error: fail },
  });
  const request: OpenDoor['request'] = (ask, more = {}) => ({
    ask,
    from: { id: 'terminal:me', name: 'Awa', administers: true },
    at: 'terminal:here',
    moment: MOMENT,
    ...more,
  });
  const told: OpenDoor['told'] = async (ask, more) => (await door.answer(request(ask, more))).message;
  return { door, casebook, request, told, read: async (ask, more) => plainText(await told(ask, more)) };
}

/** Every page of an answer, in order. */
export async function pagesOf(open: OpenDoor, ask: string | Ask): Promise<Message[]> {
  const message = await open.told(ask);
  const next = asksIn(message).find(({ label }) => label === 'Next page' || label === 'Page suivante');
  return next ? [message, ...(await pagesOf(open, next.ask))] : [message];
}

/** The buttons of a message that ask something, rows first. */
export function asksIn(message: Message): { readonly label: string; readonly ask: Ask }[] {
  const rows = message.body.flatMap((block) => (block.kind === 'text' && block.button ? [block.button] : []));
  return [...rows, ...(message.buttons ?? [])].flatMap((button) => ('ask' in button ? [button] : []));
}
