/**
 * The moments at which a subscription is due.
 *
 * A rhythm is kept as wall time, weekdays and the name of a zone, never as an offset, and a cursor is a local day. So
 * each local day is due once at most, whatever clocks do, and a zone whose rule changes between two starts neither
 * doubles a day nor loses one.
 *
 * The rule for clock changes: a wall time that a day lacks comes later by the gap (02:30 becomes 03:30), and one that a
 * day has twice comes the first time, as Temporal's `compatible` does. Where a whole day is left out, as in Apia, its
 * moment falls on that of the next day, and the two are one.
 */

/** When a digest comes. */
export interface Rhythm {
  /** Wall-clock time, `HH:MM`. */
  readonly time: string;
  /** ISO weekdays, 1 is Monday, ascending, at least one. */
  readonly days: readonly number[];
  /** IANA name. */
  readonly zone: string;
}

/** Up to where a rhythm was followed, or its next moment. */
export interface Cursor {
  /** The local day, year-month-day. */
  readonly day: string;
  /** When it is due. */
  readonly due: Date;
}

/** `moved` out of a gap; the first of a wall time that comes `twice`; or the clock was `shifted` since the moment before. */
export type ClockChange = 'moved' | 'twice' | 'shifted';

const DAY = 24 * 60 * 60_000;

/** Days from a cursor to the next moment: seven for a day of the week, and as many again where its moment was had before. */
const FARTHEST = 16;

/** Where a subscription starts: only moments after this one come. */
export function firstCursor({ zone }: Rhythm, moment: Date): Cursor {
  // The day before may still be due, moved past midnight by a gap; an earlier one cannot.
  return { day: dayAfter(localDay(moment, zone), -2), due: moment };
}

/**
 * The next due moment: of the first local day after the cursor's that is one of the rhythm's and whose moment lies after
 * the cursor's.
 *
 * @throws RangeError where the zone is unknown, or the rhythm has no days
 */
export function dueAfter({ days, time, zone }: Rhythm, cursor: Cursor): Cursor {
  for (let step = 1; step <= FARTHEST; step++) {
    const day = dayAfter(cursor.day, step);
    if (!days.includes(weekday(day))) continue;
    const due = momentOn(day, time, zone);
    if (due > cursor.due) return { day, due };
  }
  throw new RangeError(`nothing is due within ${FARTHEST} days of ${cursor.day} on weekdays [${days.join()}]`);
}

/** What is due after a cursor and not after `until`, the earliest first, at most `limit`. */
export function dueUntil(rhythm: Rhythm, cursor: Cursor, until: Date, limit: number): Cursor[] {
  const found: Cursor[] = [];
  let next = cursor;
  while (found.length < limit) {
    next = dueAfter(rhythm, next);
    if (next.due > until) break;
    found.push(next);
  }
  return found;
}

/** What the clock does to a due moment, as seen beside the rhythm's moment before. */
export function clockChange({ day, due }: Cursor, { days, time, zone }: Rhythm): ClockChange | undefined {
  const wall = wallTime(day, time);
  const offset = offsetAt(due.getTime(), zone);
  if (due.getTime() + offset !== wall) return 'moved';
  const later = offsetAt(wall + DAY, zone);
  if (later < offset && offsetAt(wall - later, zone) === later) return 'twice';
  const before = [1, 2, 3, 4, 5, 6, 7].map((ago) => dayAfter(day, -ago)).find((each) => days.includes(weekday(each)));
  return before && offsetAt(momentOn(before, time, zone).getTime(), zone) !== offset ? 'shifted' : undefined;
}

/**
 * The instant of a wall time on a local day, by the rule for clock changes.
 *
 * @param day year-month-day
 * @param time `HH:MM`
 * @throws RangeError where one of the three is none
 */
export function momentOn(day: string, time: string, zone: string): Date {
  const name = `${day} ${time} ${zone}`;
  const moment = moments.get(name) ?? reckoned(day, time, zone);
  if (moments.size >= MOMENTS) moments.clear();
  moments.set(name, moment);
  return new Date(moment);
}

/** Many channels have the same rhythm, and Intl takes its time. */
const moments = new Map<string, number>();
const MOMENTS = 1_000;

function reckoned(day: string, time: string, zone: string): number {
  const wall = wallTime(day, time);
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  // Of an overlap the offset before gives the first; in a gap it gives what lies later by the gap.
  const isAfter = offsetAt(wall - before, zone) !== before && offsetAt(wall - after, zone) === after;
  return wall - (isAfter ? after : before);
}

/** The local day of an instant, year-month-day. */
export function localDay(moment: Date, zone: string): string {
  return dayOf(moment.getTime() + offsetAt(moment.getTime(), zone));
}

/** The day so many days later, or earlier where `count` is negative. */
export function dayAfter(day: string, count = 1): string {
  return dayOf(wallTime(day, '00:00') + count * DAY);
}

/** The ISO weekday of a day, 1 is Monday: days of the week go on through every clock change. */
export function weekday(day: string): number {
  return new Date(wallTime(day, '00:00')).getUTCDay() || 7;
}

/** Whether a name is that of a zone, or of a link to one; offsets such as `+02:00` are none. */
export function isZone(name: string): boolean {
  return ZONE_NAME.test(name) && resolvedZone(name) !== undefined;
}

/** Abbreviations (`EST`, `CET`) name a rule, often another one than people mean, and no place. */
const ZONE_NAME = /^(?:UTC|GMT|[a-z]{4,}|[a-z]+\/[a-z0-9_+/-]+)$/i;

/**
 * The name under which a zone is kept, from a name in any case: places keep their own (`Africa/Bamako`, not
 * `Africa/Abidjan`), old names of a place or country become that of the place (`US/Eastern`), UTC has one name.
 */
export function canonicalZone(name: string): string | undefined {
  if (!isZone(name)) return undefined;
  return named().get(name.toLowerCase()) ?? resolvedZone(name);
}

/** Every zone that stands for a place, under the name that it is kept by; UTC first. */
export function zones(): readonly string[] {
  return [...named().values()];
}

/** Names that Intl takes but lists, and gives back, under an older spelling. */
const MODERN_NAMES = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

let names: ReadonlyMap<string, string> | undefined;

/** Lower-case name to name. */
function named(): ReadonlyMap<string, string> {
  names ??= new Map(
    ['UTC', ...Intl.supportedValuesOf('timeZone'), ...MODERN_NAMES.filter(isZone)].map((name) => [
      name.toLowerCase(),
      name,
    ]),
  );
  return names;
}

function resolvedZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined; // this is how Intl says that it knows no such zone
  }
}

/** A wall time as the milliseconds at which UTC's clocks show it. */
function wallTime(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00Z`);
}

function dayOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/** How far a zone's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const [month = 0, day, year = 0, hour, minute, second] = clock(zone).format(whole).split(/\D+/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does. */
function clock(zone: string): Intl.DateTimeFormat {
  let known = clocks.get(zone);
  if (!known) {
    const numeric = 'numeric';
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    clocks.set(zone, known);
  }
  return known;
}
