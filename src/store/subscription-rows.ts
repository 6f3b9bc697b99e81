/**
 * Subscriptions as rows.
 */
import type { Subscription } from '../core/ledger.js';
import type { SubscriptionRow } from './database.js';
import { exact, words } from './texts.js';

export function subscriptionRow(
  subscription: Subscription,
  { made, next }: { made: Date; next: Date },
): SubscriptionRow {
  const { id, at, by, rhythm, language, compact, state, until, missing, skips, cursor } = subscription;
  return {
    id: exact(id),
    channel: exact(at),
    person: exact(by.id),
    person_name: words(by.name),
    time: rhythm.time,
    days: JSON.stringify(rhythm.days),
    zone: rhythm.zone,
    language,
    compact: Number(compact),
    state,
    paused_until: until ?? null,
    missing: words(missing),
    skips: JSON.stringify(skips),
    cursor_day: cursor.day,
    cursor_due: cursor.due.getTime(),
    next_due_at: next.getTime(),
    made_at: made.getTime(),
  };
}

/** Throws where somebody else's hand has been at the row. */
export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    at: row.channel,
    by: { id: row.person, name: row.person_name ?? undefined },
    rhythm: { time: row.time, days: list(row.days).map(Number), zone: row.zone },
    language: row.language,
    compact: row.compact === 1,
    state: row.state,
    until: row.paused_until ?? undefined,
    missing: row.missing ?? undefined,
    skips: list(row.skips).map(String),
    cursor: { day: row.cursor_day, due: new Date(row.cursor_due) },
  };
}

function list(json: string): unknown[] {
  const value: unknown = JSON.parse(json);
  if (Array.isArray(value)) return value;
  throw new TypeError('a list was kept, and something else is there');
}
