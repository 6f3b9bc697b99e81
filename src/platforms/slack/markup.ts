/**
 * Slack's own markup, for the two places where it takes no `rich_text`: the text of a row and the footer.
 *
 * It is written only around words that hold no markup themselves, since Slack has no way to escape `*`, `_`, `~` and
 * backticks; other words are shown plainly, without their styles.
 */
import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Span } from '../../core/message.js';
import { clean, spaced } from '../../core/text.js';
import { LIMITS, refuseBeyond } from './limits.js';

/** How a date reads, in the reader's own zone and language: “today, 14:30”. */
export const DATE_FORMAT = '{date_short_pretty}, {time}';

/** Spans as the text of a row or footer. */
export function textObject(spans: readonly Span[]): PlainTextElement | MrkdwnElement {
  const marked = markup(spans);
  if (marked !== undefined && marked.length <= LIMITS.section) return { type: 'mrkdwn', text: marked, verbatim: true };
  const text = spans.map(plainly).join('').trim() || NO_WORDS;
  refuseBeyond('section', text.length);
  return { type: 'plain_text', text, emoji: false };
}

/** Slack refuses empty text. */
export const NO_WORDS = '…';

/** The three characters that begin all of Slack's markup for names, links and pings. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Breaks what Slack would make into links or pings in a text without being told to: bare addresses, `@here`, `#channel`.
 * The joiner has no width, and is not read out.
 */
export function withoutLinks(text: string): string {
  return text.replace(/[@#](?=[\p{L}\p{N}_])|:(?=\/\/)/gu, `$&${WORD_JOINER}`);
}

/** Seconds since 1970 of a date that Slack can show: from then to the year 9999. */
export function secondsOf(date: Date): number | undefined {
  const seconds = Math.floor(date.getTime() / 1000);
  return seconds >= 0 && seconds < END_OF_YEAR_9999 ? seconds : undefined;
}

/** An address as Slack takes it in a link or button; undefined for one of another kind. */
export function webAddress(href: string): string | undefined {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href).href.replaceAll('|', '%7C');
  return url.length <= LIMITS.url ? url : undefined;
}

const END_OF_YEAR_9999 = 253_402_300_800;

const WORD_JOINER = '\u2060';

/** Marks of style; `|`, which ends the address in a link; emoji by name; a quote at the start of a line. */
const LIVE = /[*_~`|]|:[\p{L}\p{N}_+'-]+:|(?:^|\n)\s*>/u;

const WORD = /[\p{L}\p{N}]/u;

/** Undefined where plain text shows as much, or where the words would be taken for markup. */
function markup(spans: readonly Span[]): string | undefined {
  const words = spans.map((span) =>
    span.href !== undefined && webAddress(span.href) ? clean(span.text) : plainly(span),
  );
  const needed = spans.some((span) => span.bold || span.italic || span.code || span.href !== undefined || span.at);
  if (!needed || LIVE.test(words.join(''))) return undefined;
  const written = spans.map((span, index) => {
    const before = words.slice(0, index).join('').at(-1) ?? '';
    const after = words.slice(index + 1).join('')[0] ?? '';
    return styled(span, words[index] ?? '', before + after);
  });
  return written.join('').trim() || NO_WORDS;
}

/** A style ends at the edge of a word or not at all, and so it does within one line. */
function styled(span: Span, words: string, around: string): string {
  const core = inner(span, words);
  const isToken = core.startsWith('<'); // no words do, since theirs is escaped
  const marks = `${span.bold ? '*' : ''}${span.italic ? '_' : ''}${span.code && !isToken ? '`' : ''}`;
  const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(core) ?? [];
  if (marks === '' || text === '' || text.includes('\n') || WORD.test(around)) return core;
  return `${before}${marks}${text}${[...marks].reverse().join('')}${after}`;
}

function inner(span: Span, words: string): string {
  const seconds = span.at && secondsOf(span.at);
  if (seconds !== undefined) {
    const fallback = words.replace(/[\^\s]+/g, ' ').trim() || new Date(seconds * 1000).toISOString();
    return `<!date^${seconds}^${DATE_FORMAT}|${escaped(fallback)}>`;
  }
  const url = span.href === undefined ? undefined : webAddress(span.href);
  if (!url) return escaped(words);
  return `<${escaped(url)}|${escaped(spaced(words).trim() || url)}>`;
}

/** A span without style: an address stands behind what links to it. */
export function plainly({ text, href }: Span): string {
  const words = clean(text);
  if (href === undefined || href === text) return words;
  return words.trim() === '' ? clean(href) : `${words} (${clean(href)})`;
}
