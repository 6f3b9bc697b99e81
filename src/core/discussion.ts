/**
 * Discussions: a lesson's thread, opened by a digest or by whoever asks, once for a lesson and channel in a fortnight.
 */

import type { Fate } from './carriage.js';
import type { Lesson } from './casebook.js';
import type { Deliverer } from './delivery.js';
import { type Desk, text, titled } from './desk.js';
import type { Ledger } from './ledger.js';
import type { Message } from './message.js';
import { type Address, type Answer, type Platform, platformAt, type Request, type SettingsStore } from './ports.js';
import { sayTrouble } from './trouble.js';

export interface DiscussionsDeps {
  readonly ledger: Ledger;
  readonly settings: SettingsStore;
  readonly deliverer: Deliverer;
  readonly platforms: readonly Platform[];
}

export interface Discussions {
  /** Opens the discussion of a lesson where it is asked for, or leads to the one that is there. */
  open(lesson: Lesson, request: Request, desk: Desk): Promise<Answer>;
}

/** Within which a lesson is not discussed twice in one channel, in milliseconds. */
const FORTNIGHT = 14 * 24 * 60 * 60_000;

export function createDiscussions({ ledger, settings, deliverer, platforms }: DiscussionsDeps): Discussions {
  async function answered(words: string, at: Address | undefined, lesson: Lesson, desk: Desk): Promise<Answer> {
    const href = at && (await platformAt(platforms, at)?.link(at));
    const message: Message = {
      title: titled(desk.words.discussion.title(lesson.number)),
      body: [text(words)],
      ...(href && { buttons: [{ label: desk.words.buttons.openThread, href }] }),
    };
    return { message, private: true };
  }

  function became(fate: Fate, lesson: Lesson, desk: Desk): Promise<Answer> {
    const { discussion, digest } = desk.words;
    if (fate.kind !== 'settled') return answered(discussion.opening, undefined, lesson, desk);
    if (fate.outcome === 'not allowed') return answered(digest.notAllowed(fate.trouble ?? ''), undefined, lesson, desk);
    const words = fate.at ? discussion.opened : desk.words.why.outcomes[fate.outcome];
    return answered(fate.trouble ? `${words} ${sayTrouble(fate.trouble, desk.words)}` : words, fate.at, lesson, desk);
  }

  return {
    async open(lesson, request, desk) {
      const { at, from, moment } = request;
      if (at === from.id) return answered(desk.words.digest.nowhere, undefined, lesson, desk);
      const since = new Date(moment.getTime() - FORTNIGHT);
      const known = await ledger.discussionOf(at, lesson.id, since);
      if (known) return answered(desk.words.discussion.there, known.thread ?? known.posted, lesson, desk);
      const language = (await settings.settings(at)).language ?? desk.language;
      const subject = `discussion of ${lesson.id}`;
      const wished = {
        kind: 'discussion' as const,
        at,
        subject,
        due: moment,
        language,
        compact: false,
        lesson: lesson.id,
        by: from,
      };
      const { delivery, isNew } = await ledger.begin(wished, since, deliverer.lease());
      if (!isNew) return answered(desk.words.discussion.there, delivery.thread ?? delivery.posted, lesson, desk);
      return became(await deliverer.carry(delivery), lesson, desk);
    },
  };
}
