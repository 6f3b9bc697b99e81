/**
 * Messages that nobody would write: generated ones, and a table of the heaviest.
 *
 * Renderers take both as input. What they come from is `paginate`, so a renderer may expect that each fits.
 */
import fc from 'fast-check';
import type { Block, Button, Message, Span } from '../../src/core/message.js';
import { paginate } from '../../src/core/page.js';

const HOSTILE = [
  '*'.repeat(7),
  '&'.repeat(9),
  '<!channel>',
  '<@U123>',
  '@everyone',
  '```',
  '`',
  '||',
  '# ',
  '-# ',
  '1. ',
  '> ',
  '[a](https://example.org)',
  '\\',
  '&amp;',
  '👩‍👩‍👧‍👦',
  '🇲🇱',
  '👍🏿',
  'e\u0301',
  '\u200fمرحبا',
  '\u202eevil',
  '\u0000',
  '\u001b[31m',
  '\r\n',
  '\n',
  '\n\n\n',
  '\t',
  ' ',
  '   ',
  '\u00a0?',
  '',
  'x'.repeat(700),
  'Timbuktu',
  'The mission left. It took a year.',
  'mot '.repeat(300),
];

/** Text of words, marks and traps, seldom long. */
export const someText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, fc.string({ unit: 'binary', maxLength: 20 })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

const flag = fc.constantFrom<true | undefined>(true, undefined);

/** Drops what is undefined, since an optional property may be absent but not undefined. */
function present<Given extends object>(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given; // only absent ones go
}

export const someSpan: fc.Arbitrary<Span> = fc.oneof(
  { weight: 3, arbitrary: someText.map((text) => ({ text })) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        text: someText,
        bold: flag,
        italic: flag,
        code: flag,
        href: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: undefined }),
      })
      .map((span) => present(span) as Span), // absent where undefined
  },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((at) => ({ text: '1 July 2013', at })) },
  { weight: 1, arbitrary: fc.constant<Span>({ text: 'Aïcha & co', person: 'slack:T1:U1' }) },
);

const someSpans = fc.array(someSpan, { maxLength: 6 });

const someButton: fc.Arbitrary<Button> = fc.oneof(
  fc.constant<Button>({ label: 'Read', ask: { command: 'read', args: { section: 'background' }, language: 'en' } }),
  fc.constant<Button>({ label: 'Source', href: 'https://example.org/a?b=c&d=e' }),
);

export const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: someText }),
  fc.record({ kind: fc.constant('text' as const), spans: someSpans }),
  fc.record({ kind: fc.constant('text' as const), spans: someSpans, button: someButton }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(someSpans, { maxLength: 8 }),
    ordered: fc.boolean(),
    start: fc.integer({ min: 0, max: 1200 }),
  }),
  fc.record({ kind: fc.constant('quote' as const), spans: someSpans }),
  fc.record({ kind: fc.constant('code' as const), text: someText }),
);

export const someBody: fc.Arbitrary<Block[]> = fc.array(someBlock, { maxLength: 30 });

const BUTTON: Button = { label: 'Read', ask: { command: 'read', args: { section: 'background' }, language: 'en' } };

const LINK = 'https://example.org/(a)_*b*?c=d&e=é';

const STYLES: readonly Omit<Span, 'text'>[] = [
  {},
  { bold: true },
  { bold: true, italic: true },
  { code: true },
  { bold: true, italic: true, code: true, href: LINK },
];

/** What a run is made of: each is the worst for some renderer. */
const RUNS = ['*', '&', '<', '`', '\n', 'a\n', '* ', '& ', '`` ', '👩‍👩‍👧‍👦', '\r\n\r\n', '1. a\n- b\n> c\n'];

const LENGTHS = [1, 170, 1000, 3400, 9000];

/** One block. */
const KINDS: readonly ((spans: Span[], text: string) => Block[])[] = [
  (_, text) => [{ kind: 'heading', text }],
  (spans) => [{ kind: 'text', spans }],
  (spans) => [{ kind: 'text', spans, button: BUTTON }],
  (spans) => [{ kind: 'quote', spans }],
  (spans) => [{ kind: 'list', items: [spans], ordered: false }],
  (_, text) => [{ kind: 'code', text }],
];

/** Many blocks or items alike. */
const CROWDS: typeof KINDS = [
  (spans) => [{ kind: 'list', items: Array(30).fill(spans), ordered: true, start: 98 }],
  (spans) => Array(12).fill({ kind: 'text', spans, button: BUTTON }),
  (spans, text) =>
    Array(7)
      .fill([
        { kind: 'heading', text },
        { kind: 'text', spans, button: BUTTON },
      ])
      .flat(),
];

/** Bodies of identical runs, in every kind and style and at lengths around the limits. */
export const WORST_BODIES: readonly { name: string; body: Block[] }[] = STYLES.flatMap((style, look) =>
  RUNS.flatMap((run) =>
    LENGTHS.flatMap((length) => {
      const text = run.repeat(Math.ceil(length / run.length)).slice(0, length);
      const kinds = length > 1000 ? KINDS : [...KINDS, ...CROWDS];
      return kinds.map((blocksOf, kind) => ({
        name: `kind ${kind}, style ${look}, ${JSON.stringify(run)} to ${length}`,
        body: blocksOf([{ text, ...style }], text),
      }));
    }),
  ),
);

/** Spans that are all marks and hardly any text. */
export const MANY_SPANS: readonly { name: string; body: Block[] }[] = (
  [
    { text: 'a', bold: true },
    { text: '`', code: true },
    { text: '*', italic: true, bold: true },
    { text: 'a', href: LINK },
    { text: '', at: new Date(-8.64e15) },
    { text: '&', person: 'discord:12345678901234567890', bold: true },
    { text: '&'.repeat(80), at: new Date(0), bold: true, italic: true, code: true, href: `https://${'a'.repeat(470)}` },
    { text: 'a\u2028'.repeat(40), at: new Date(0), bold: true, italic: true, code: true },
  ] satisfies Span[]
).flatMap((span, index) =>
  KINDS.map((blocksOf, kind) => ({
    name: `kind ${kind} of many spans ${index}`,
    body: blocksOf(Array(span.text.length > 1 ? 30 : 1500).fill(span), 'a'),
  })),
);

/** The heaviest frame: every character of it has to be escaped. */
export function inHeaviestFrame(body: readonly Block[]): Message {
  return {
    title: '*'.repeat(80),
    body,
    footer: [
      { text: '&'.repeat(29), bold: true },
      { text: '*'.repeat(70), italic: true },
    ],
    buttons: Array(5).fill({ ...BUTTON, label: '*'.repeat(75) }),
  };
}

/** A message as the program makes them: one page of a generated body, and a frame. */
export const someMessage: fc.Arbitrary<Message> = fc
  .record({ body: someBody, page: fc.nat(), buttons: fc.array(someButton, { maxLength: 5 }) })
  .map(({ body, page, buttons }) => {
    const pages = paginate(body);
    const footer = [{ text: 'Checked up to 4 May 2026 · page 2 of 3', italic: true as const }];
    return { title: 'A title with *marks* & more', body: pages[page % pages.length] ?? [], footer, buttons };
  });
