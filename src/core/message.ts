/**
 * The message: plain data that every platform can show.
 *
 * Text is data, not markup: nothing here is parsed again, so what a person typed can never become a link or a ping.
 */
import type { Ask } from './commands.js';
import type { Address } from './ports.js';

/** The body is what an author can write; title, footer and buttons are the frame that the program adds. */
export interface Message {
  /** Also the notification, the discussion's name and the alternative text. At most {@link TITLE_LENGTH} characters. */
  readonly title: string;
  readonly body: readonly Block[];
  readonly footer?: readonly Span[];
  readonly buttons?: readonly Button[];
  /** A forum's tag, where there is one. */
  readonly theme?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** With a button it is a row: a search result, a lesson. */
  | { readonly kind: 'text'; readonly spans: readonly Span[]; readonly button?: Button }
  | {
      readonly kind: 'list';
      readonly items: readonly (readonly Span[])[];
      readonly ordered: boolean;
      readonly start?: number;
    }
  | { readonly kind: 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly text: string };

export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly href?: string;
  /** Shown in the reader's own zone; `text` is the fallback. */
  readonly at?: Date;
  /** Shown as a name, never notified; `text` is the fallback. */
  readonly person?: Address;
}

export type Button =
  /** Something else that the reader may want; `replaces` turns a private answer's page in place. */
  | { readonly label: string; readonly ask: Ask; readonly replaces?: true }
  | { readonly label: string; readonly href: string };

export const TITLE_LENGTH = 80;
