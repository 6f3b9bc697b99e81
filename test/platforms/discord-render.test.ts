import type { APIMessageTopLevelComponent } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/core/commands.js';
import { type Block, faults, type Message, type Span } from '../../src/core/message.js';
import { paginate } from '../../src/core/page.js';
import { clean } from '../../src/core/text.js';
import { askId, marked, readCustomId, signOf } from '../../src/platforms/discord/custom-id.js';
import { LIMITS } from '../../src/platforms/discord/limits.js';
import { codeBlock, markup } from '../../src/platforms/discord/markup.js';
import { render } from '../../src/platforms/discord/render.js';
import { type MarkdownNode, parse } from '../fakes/discord/markdown.js';
import { inHeaviestFrame, MANY_SPANS, someMessage, someSpan, someText, WORST_BODIES } from '../fakes/messages.js';

/** What a reader's client makes of Markdown, as an independent parser of Discord's dialect sees it. */
function nodes(written: string): readonly MarkdownNode[] {
  const flat = (list: readonly MarkdownNode[]): readonly MarkdownNode[] =>
    list.flatMap((node) => [node, ...(typeof node.content === 'object' ? flat(node.content) : [])]);
  return flat(parse(written));
}

function kinds(written: string): string[] {
  return [...new Set(nodes(written).map(({ type }) => type))].filter(
    (type) => !['text', 'br', 'twemoji'].includes(type),
  );
}

/** What people read, line breaks as spaces. */
function read(written: string): string {
  const shown = (node: MarkdownNode & { readonly name?: string }): string =>
    typeof node.content === 'object' ? node.content.map(shown).join('') : (node.content ?? node.name ?? ' ');
  return parse(written).map(shown).join('').replaceAll('\u200b', '');
}

/** The parser knows no lists. */
const LISTED = /^\s*(?:[-+*]|\d+[.)])\s/m;

const words = (text: string) => text.replaceAll('\u200b', '').split(/\s+/).filter(Boolean).join(' ');

describe('text from people and authors', () => {
  it('reads as it was written and is no markup, whatever it is', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const written = markup([{ text }]);
        expect(kinds(written)).toEqual([]);
        expect(written).not.toMatch(LISTED);
        expect(words(read(written))).toBe(words(clean(text)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '# heading',
    '## heading',
    '-# small',
    '- item',
    '+ item',
    '* item',
    '1. item',
    '12) item',
    '> quote',
    '>>> quote',
    '**bold**',
    '__under__',
    '_slanted_',
    '~~struck~~',
    '||spoiler||',
    '`code`',
    '```js\ncode\n```',
    '[trap](https://example.com)',
    'https://example.com',
    '<https://example.com>',
    'HTTP://EXAMPLE.COM',
    '<@123456789012345678>',
    '<@!123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '@everyone',
    '@here',
    '</mali lessons:123456789012345678>',
    '<id:customize>',
    '<123456789012345678:customize>',
    '<t:1618953630:R>',
    '<:mali:123456789012345678>',
    '<a:mali:123456789012345678>',
    ':smile:',
    '\\',
    '\\*',
    '\\\\*',
    '¯\\_(ツ)_/¯',
  ])('shows %j as words', (text) => {
    const written = markup([{ text: `${text}\n${text} ${text}` }]);
    expect(kinds(written)).toEqual([]);
    expect(written).not.toMatch(LISTED);
    expect(words(read(written))).toBe(words(`${text}\n${text} ${text}`));
  });

  it('is no markup across spans either', () => {
    const parts: Span[][] = [
      [{ text: 'https:' }, { text: '//example.com', bold: true }],
      [{ text: '1' }, { text: '. item' }],
      [{ text: '@' }, { text: 'everyone', italic: true }],
      [{ text: '<@123456' }, { text: '789012345678>' }],
      [{ text: ' ', bold: true }, { text: '- item' }],
      [{ text: '[trap]' }, { text: '(https://example.com)', bold: true }],
    ];
    for (const spans of parts) {
      const written = markup(spans);
      expect(kinds(written).filter((kind) => kind !== 'strong' && kind !== 'em')).toEqual([]);
      expect(written).not.toMatch(LISTED);
      expect(written).not.toContain('@everyone');
    }
  });

  it('is inert in code, too', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const line = words(clean(text));
        const written = markup([{ text: line, code: true }]);
        expect(kinds(written)).toEqual(line === '' ? [] : ['inlineCode']);
        expect(words(read(written))).toBe(line);
        expect(written).not.toMatch(/@everyone|@here|<@/);
      }),
    );
  });

  it('ends no block of code', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const lines = clean(text).replace(/^\n+|\s+$/g, '');
        fc.pre(lines.trim() !== '');
        const written = codeBlock(lines);
        expect(kinds(written)).toEqual(['codeBlock']);
        expect(words(read(written))).toBe(words(lines));
        expect(written).not.toMatch(/@everyone|@here|<@/);
      }),
    );
  });
});

describe('spans', () => {
  const styled = (text: string, style: Omit<Span, 'text'>) => markup([{ text, ...style }]);

  it('carry their style and nothing else', () => {
    fc.assert(
      fc.property(someSpan, someSpan, (one, other) => {
        const wanted = [one, other].flatMap((span) => [
          ...(span.bold ? ['strong'] : []),
          ...(span.italic ? ['em'] : []),
          ...(span.code ? ['inlineCode'] : []),
          ...(span.href ? ['link', 'autolink'] : []),
          ...(span.at ? ['timestamp'] : []),
        ]);
        expect(wanted).toEqual(expect.arrayContaining(kinds(markup([one, other]))));
      }),
      { numRuns: 500 },
    );
  });

  it('are bold, slanted, both, and code', () => {
    expect(styled('a', { bold: true })).toBe('**a**');
    expect(styled('a', { italic: true })).toBe('*a*');
    expect(styled('a', { bold: true, italic: true })).toBe('***a***');
    expect(styled('a', { code: true })).toBe('`a`');
    expect(styled('a`b``c', { code: true })).toBe('`` a`b`\u200b`c ``');
  });

  it('keep white space outside their marks, and end with their line', () => {
    expect(markup([{ text: 'a ', bold: true }, { text: 'b' }])).toBe('**a** b');
    expect(styled('a\nb', { bold: true })).toBe('**a**\n**b**');
    expect(markup([{ text: 'a' }, { text: ' ', bold: true }, { text: 'b' }])).toBe('a b');
  });

  it('do not run together', () => {
    const written = markup([
      { text: 'a', bold: true },
      { text: 'b', italic: true },
      { text: 'c', code: true },
      { text: 'd', code: true, bold: true },
    ]);
    expect(kinds(written)).toEqual(['strong', 'em', 'inlineCode']);
    expect(read(written)).toBe('abcd');
  });

  it('link to the web, under any label', () => {
    expect(styled('a [b] *c*', { href: 'https://example.org/(x)?q="*"' })).toBe(
      '[a (b) \\*c\\*](<https://example.org/%28x%29?q=%22%2A%22>)',
    );
    expect(styled('Bamako', { href: 'https://example.org/é' })).toBe('[Bamako](<https://example.org/%C3%A9>)');
    fc.assert(
      fc.property(someText, fc.webUrl({ withQueryParameters: true, withFragments: true }), (text, href) => {
        fc.pre(text !== '');
        const links = nodes(styled(text, { href })).filter(({ type }) => /link/.test(type));
        expect(links).toHaveLength(1);
        expect(decodeURI(String(links[0]?.target))).toBe(decodeURI(href));
      }),
    );
  });

  it('show the address where a label would hide or break it', () => {
    expect(styled('https://un.org', { href: 'https://un.org' })).toBe('<https://un.org>');
    expect(styled(' ', { href: 'https://un.org' })).toBe('<https://un.org>');
    expect(styled('https://un.org', { href: 'https://evil.example' })).toBe(
      'https\\://un.org (<https://evil.example>)',
    );
    expect(kinds(styled('x', { href: 'javascript:alert(1)' }))).toEqual([]);
    expect(read(styled('mail', { href: 'mailto:a@b.c' }))).toBe('mail (mailto:a@b.c)');
  });

  it('show a moment in the reader’s zone, and its fallback where it is none', () => {
    expect(markup([{ text: '1 July 2013', at: new Date('2013-07-01T00:00:00Z') }])).toBe('<t:1372636800:f>');
    expect(markup([{ text: 'some day', at: new Date(Number.NaN) }])).toBe('some day');
  });

  it('show a person of Discord as a name, and one of elsewhere in words', () => {
    expect(markup([{ text: 'Awa', person: 'discord:123456789012345678' }])).toBe('<@123456789012345678>');
    expect(markup([{ text: 'Awa', person: 'slack:T1:U1' }])).toBe('Awa');
  });

  it('begin further lines with the mark of their block', () => {
    expect(markup([{ text: '\na\n\nb\n' }], '> ')).toBe('a\n> \n> b');
  });
});

const open: Ask = { command: 'lesson', args: { lesson: '3' }, language: 'en' };

interface Piece {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly components?: readonly Piece[];
  readonly accessory?: Piece;
}

function piecesOf(components: readonly APIMessageTopLevelComponent[]): readonly Piece[] {
  const flat = (pieces: readonly Piece[]): readonly Piece[] =>
    pieces.flatMap((piece) => [piece, ...flat(piece.components ?? []), ...(piece.accessory ? [piece.accessory] : [])]);
  return flat(components as readonly Piece[]); // every component has some of these
}

/** Everything that Discord would refuse. */
function refusals(message: Message): string[] {
  const pieces = piecesOf(render(message, 'a key').components);
  const texts = pieces.flatMap(({ type, content }) => (type === 10 ? [content ?? ''] : []));
  const ids = pieces.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  const buttons = pieces.filter(({ type }) => type === 2);
  const limits = LIMITS.message;
  const found = [
    pieces.length > limits.components && `${pieces.length} components`,
    texts.reduce((sum, text) => sum + text.length, 0) > limits.text && `text of ${texts.join('').length}`,
    texts.some((text) => text.trim() === '') && 'an empty text',
    new Set(ids).size < ids.length && 'an id twice',
    ids.some((id) => id.length > limits.customId) && 'a long id',
    buttons.some(({ label = '' }) => label === '' || label.length > limits.label) && 'a label',
    buttons.some(({ url = '' }) => url.length > limits.href) && 'a long address',
    pieces.some(({ type, components = [] }) => type === 1 && components.length > limits.buttonsInRow) && 'a full row',
  ];
  return found.filter((fault) => fault !== false);
}

describe('a message', () => {
  it('keeps every limit, whatever the core makes', () => {
    fc.assert(
      fc.property(someMessage, (message) => {
        fc.pre(faults(message).length === 0);
        expect(refusals(message)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every limit in the worst cases, in the heaviest frame', () => {
    for (const { name, body } of [...WORST_BODIES, ...MANY_SPANS]) {
      for (const page of paginate(body).slice(0, 3)) {
        const message = inHeaviestFrame(page);
        expect(faults(message), name).toEqual([]);
        expect(refusals(message), name).toEqual([]);
      }
    }
  });

  it('holds no live mention', () => {
    fc.assert(
      fc.property(someMessage, (message) => {
        const texts = piecesOf(render(message).components).flatMap(({ content }) => (content ? [content] : []));
        for (const text of texts) {
          expect(kinds(text)).not.toEqual(
            expect.arrayContaining([expect.stringMatching(/everyone|here|role|channel|user/)]),
          );
          expect(text).not.toMatch(/@everyone|@here|<@/);
        }
      }),
    );
  });

  it('is one container: runs share a text, a row is a section with its button, then footer and buttons', () => {
    const message: Message = {
      title: 'Title',
      body: [
        { kind: 'heading', text: 'Head' },
        { kind: 'text', spans: [{ text: 'one' }] },
        { kind: 'text', spans: [{ text: 'row' }], button: { label: 'Open', ask: open } },
        { kind: 'list', ordered: false, items: [[{ text: 'a\nb' }], [{ text: 'c' }]] },
        { kind: 'list', ordered: true, start: 9, items: [[{ text: 'a' }], [{ text: 'b\nc' }]] },
        { kind: 'quote', spans: [{ text: 'why?\nhow?' }] },
        { kind: 'code', text: 'lesson 3' },
      ],
      footer: [{ text: 'Foot\nnote' }],
      buttons: [
        { label: 'Next', ask: open, replaces: true },
        { label: 'Source', href: 'https://un.org' },
      ],
    };
    expect(render(message)).toEqual({
      flags: 32768,
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: '## Title\n### Head\none' },
            {
              type: 9,
              components: [{ type: 10, content: 'row' }],
              accessory: { type: 2, style: 2, label: 'Open', custom_id: '1:0:::lesson 3' },
            },
            {
              type: 10,
              content: '- a\n  b\n- c\n\n9. a\n10. b\n    c\n\n> why?\n> how?\n\n```\nlesson 3\n```',
            },
            { type: 10, content: '-# Foot note' },
            {
              type: 1,
              components: [
                { type: 2, style: 2, label: 'Next', custom_id: '1:1:r::lesson 3' },
                { type: 2, style: 5, label: 'Source', url: 'https://un.org' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('shows a button whose address is not of the web, but no one can press it', () => {
    const { components } = render({ title: 'T', body: [], buttons: [{ label: 'Mail', href: 'mailto:a@b.c' }] });
    expect(piecesOf(components).at(-1)).toMatchObject({ label: 'Mail', disabled: true });
  });

  it('leaves out blocks that show nothing', () => {
    const body: Block[] = [
      { kind: 'text', spans: [{ text: ' ' }] },
      { kind: 'code', text: '\n' },
      { kind: 'list', ordered: false, items: [] },
    ];
    expect(piecesOf(render({ title: 'T', body, footer: [{ text: ' ' }] }).components)).toHaveLength(2);
  });
});

describe('a custom id', () => {
  it('carries position, whether it replaces, the key’s mark and the line', () => {
    const id = marked(askId(11, 'lesson 3', true), signOf('key-1').mark);
    expect(id).toMatch(/^1:b:r:[\w-]{10}:lesson 3$/);
    expect(readCustomId(id)).toEqual({ kind: 'ask', line: 'lesson 3', replaces: true, mark: signOf('key-1').mark });
  });

  it('of another version, or another hand, says nothing', () => {
    for (const id of ['', '2:0:::lesson 3', 'lesson 3', '1:::::', '1:0:x::lesson 3', '1:form']) {
      expect(readCustomId(id)).toBeUndefined();
    }
  });

  it('keeps any line as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(9), (line, position) => {
        const id = askId(position, line, false);
        expect(readCustomId(id)).toMatchObject({ line, replaces: false, mark: '' });
        const { mark } = signOf(line);
        expect(readCustomId(marked(id, mark))).toMatchObject({ line, replaces: false, mark });
      }),
    );
  });
});
