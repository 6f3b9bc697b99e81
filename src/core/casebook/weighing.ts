/**
 * The words by which claims are weighed, and by which it is said how sure an entry of the record is.
 */

export const VERDICTS = ['supported', 'contested', 'outdated', 'vague', 'unsupported'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CERTAINTIES = ['issuer', 'press', 'copy', 'to-confirm'] as const;
/** Who was read: the body that produced the fact, the press, or only a copy; or nobody yet. */
export type Certainty = (typeof CERTAINTIES)[number];
