/**
 * Second chances: an answer that says what is wrong carries a button that opens the form again, with what was typed.
 *
 * Discord shows no form in answer to a form, so what was typed waits here until the button is pressed. It waits in memory:
 * after a restart, or behind enough others, the button says that it is out of date.
 */

import { randomUUID } from 'node:crypto';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Ask } from '../../core/commands.js';
import type { Language } from '../../core/ports.js';
import { WORDS } from '../../core/words/index.js';
import { againId } from './custom-id.js';
import type { Rendered } from './render.js';

/** What was typed, and the arguments that should be mended. */
export interface Typed {
  readonly ask: Ask;
  readonly wrong: readonly string[];
}

export interface Corrections {
  /** The message with the button beneath. */
  offer(rendered: Rendered, typed: Typed, language: Language | undefined): Rendered;
  /** What waits under a button's ticket. It stays there, since somebody may close the form and press again. */
  take(ticket: string): Typed | undefined;
}

/** Forms that wait at the same time, each of a few kilobytes at most. */
const WAITING = 500;

export function createCorrections(): Corrections {
  const waiting = new Map<string, Typed>();
  return {
    offer({ flags, components: [container] }, typed, language = 'en') {
      const ticket = randomUUID();
      waiting.set(ticket, typed);
      for (const oldest of waiting.keys()) {
        if (waiting.size <= WAITING) break;
        waiting.delete(oldest);
      }
      const label = WORDS[language].discord.again;
      const again = {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label,
        custom_id: againId(ticket),
      };
      const row = { type: ComponentType.ActionRow as const, components: [again] };
      return { flags, components: [{ ...container, components: [...container.components, row] }] };
    },
    take: (ticket) => waiting.get(ticket),
  };
}
