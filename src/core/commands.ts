import type { Language } from './ports.js';

export type CommandName = 'lessons' | 'lesson' | 'sections' | 'read' | 'search' | 'random' | 'share' | 'about' | 'help';

/** A command and its arguments: what is wanted, however it was said. */
export interface Ask {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string>>;
  /** The language of its words. */
  readonly language?: Language;
}

/** Writes an ask as the line that {@link parse} reads back. */
export function line(ask: Ask): string {
  return [ask.command, ...Object.values(ask.args)].join(' ');
}
