/**
 * The four ways in which this program can fail. A person's mistake is not among them: that is an answer.
 *
 * Config and content errors carry every fault at once, so that one start shows all that has to be mended.
 */

/** The environment or the command line asks for something impossible. One line a fault, each with its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
    this.faults = faults;
  }
}

/** One thing that is wrong in a casebook: where it stands, what it is and what to write instead. */
export interface ContentFault {
  /** Path relative to the casebook's folder, with forward slashes. */
  readonly file: string;
  /** Line in that file, from 1. */
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

/** A casebook that is not whole. Carries every fault found, in order of file and line. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly faults: readonly ContentFault[];
  constructor(faults: readonly ContentFault[]) {
    super(faults.map(({ file, line, problem, remedy }) => `${file}:${line}: ${problem} → ${remedy}`).join('\n'));
    this.faults = faults;
  }
}

/** The database cannot be used, or not in time. What was acknowledged before is still there. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** What was being done, such as `reading settings`. */
  readonly tried: string;
  /** The folder, or the host and name of the database; never a password. */
  readonly where: string;
  constructor(fault: StoreFault) {
    super(`Failed at ${fault.tried} (${fault.where}): ${fault.problem}. ${fault.remedy}`, { cause: fault.cause });
    this.tried = fault.tried;
    this.where = fault.where;
  }
}

/** What a {@link StoreError} says: what was tried, where, what is wrong with it and what to do. */
export interface StoreFault {
  readonly tried: string;
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A platform turned the program itself away: its token, its rights, its connection. People see nothing of it; the process ends. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** @param remedy what whoever runs the program can do about it */
  constructor(platform: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${platform}: ${problem}. ${remedy}`, options);
  }
}
