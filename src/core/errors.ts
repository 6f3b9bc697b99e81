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

/** A platform turned the program itself away: its token, its rights, its connection. People see nothing of it; the process ends. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** @param remedy what whoever runs the program can do about it */
  constructor(platform: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${platform}: ${problem}. ${remedy}`, options);
  }
}
