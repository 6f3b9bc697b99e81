import type { Logger } from '../../src/core/ports.js';

/** A log that remembers. */
export interface RecordingLog {
  readonly log: Logger;
  /** Every line so far: its text and facts as JSON. */
  readonly lines: readonly string[];
  /** Resolves once a line with these words has been written. */
  said(words: string): Promise<void>;
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const write = (facts: object, text: string) => {
    lines.push(
      `${text} ${JSON.stringify(facts, (_, value) => (value instanceof Error ? { ...value, message: value.message } : value))}`,
    );
    for (const look of waiting) look();
  };
  return {
    log: { info: write, warn: write, error: write },
    lines,
    said: (words) =>
      new Promise((resolve) => {
        const look = () => {
          if (!lines.some((line) => line.includes(words))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
