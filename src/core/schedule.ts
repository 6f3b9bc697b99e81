/** STUB: a helper writes this file. */
export interface Rhythm {
  /** Wall-clock time, `HH:MM`. */
  readonly time: string;
  /** ISO weekdays, 1 is Monday, ascending, at least one. */
  readonly days: readonly number[];
  /** IANA name. */
  readonly zone: string;
}
export interface Cursor {
  /** The local day, year-month-day. */
  readonly day: string;
  /** When it is due. */
  readonly due: Date;
}
