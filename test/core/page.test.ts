import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  type Button,
  faults,
  isEmpty,
  type Message,
  PAGE,
  type Span,
  weight,
} from '../../src/core/message.js';
import { paginate } from '../../src/core/page.js';
import { inHeaviestFrame, MANY_SPANS, someBlock, someBody, WORST_BODIES } from '../fakes/messages.js';

const BUTTON: Button = { label: 'Read', ask: { command: 'read', args: { section: 'background' } } };

const text = (words: string): Block => ({ kind: 'text', spans: [{ text: words }] });
const row = (words: string): Block => ({ kind: 'text', spans: [{ text: words }], button: BUTTON });
const heading = (words: string): Block => ({ kind: 'heading', text: words });
const sentences = (count: number) => Array.from({ length: count }, (_, i) => `Sentence ${i} ends here.`).join(' ');

const WORST = [...WORST_BODIES, ...MANY_SPANS].map((worst) => ({ ...worst, pages: paginate(worst.body) }));

describe('a page', () => {
  it('holds what fits, in order', () => {
    const body = [heading('Background'), text('One.'), row('Two.')];
    expect(paginate(body)).toEqual([body]);
  });

  it('is empty only where the body is', () => {
    expect(paginate([])).toEqual([[]]);
    expect(paginate([text(' \n '), heading(''), { kind: 'list', items: [[]], ordered: true }])).toEqual([[]]);
  });

  it('is within its limits, whatever the body', () => {
    fc.assert(fc.property(someBody, (body) => paginate(body).every((page) => faults(framed(page)).length === 0)));
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        expect(paginate(body)).toEqual(paginate(body));
      }),
    );
  });

  it('is at most twenty blocks and five rows', () => {
    const sizes = (body: Block[]) => paginate(body).map((page) => page.length);
    expect(sizes(Array(45).fill(text('a')))).toEqual([20, 20, 5]);
    expect(sizes(Array(12).fill(row('a')))).toEqual([5, 5, 2]);
  });

  it.each(['*', '&', 'x', ' x'])('is filled by a long run of %j before the next begins', (run) => {
    const pages = paginate([text(run.repeat(5000))]);
    const loads = pages.slice(0, -1).map((page) => page.reduce((sum, block) => sum + weight(block), 0));
    expect(Math.min(...loads)).toBeGreaterThan(PAGE.weight - 10);
  });
});

describe('what platforms make of a page', () => {
  it('fits them for any body', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        for (const page of paginate(body)) expectToFit(inHeaviestFrame(page));
      }),
    );
  });

  it('fits them in every worst case', () => {
    for (const { name, pages } of WORST) {
      for (const page of pages) expectToFit(inHeaviestFrame(page), name);
      expect(
        pages.flatMap((page) => faults(framed(page))),
        name,
      ).toEqual([]);
    }
  });
});

describe('cutting', () => {
  it('loses nothing and says nothing twice, whatever the body', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        expect(shown(paginate(body).flat())).toBe(shown(body));
      }),
    );
  });

  it('keeps the style of every character', () => {
    fc.assert(
      fc.property(fc.array(someBlock.filter(({ kind }) => kind !== 'heading')), (body) => {
        expect(styled(paginate(body).flat())).toEqual(styled(body));
      }),
    );
  });

  it('loses nothing of the worst cases', () => {
    for (const { name, body, pages } of WORST) expect(shown(pages.flat()) === shown(body), name).toBe(true);
  });

  it('keeps every button, in order', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        expect(buttons(paginate(body).flat())).toEqual(buttons(body));
      }),
    );
  });

  it('parts no word that fits a page', () => {
    const word = fc.stringMatching(/^[a-z&*'.!?é]{1,20}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 900, size: 'max' }).map((each) => each.join(' '));
    const block = fc.oneof(
      words.map(heading),
      words.map(text),
      words.map(row),
      words.map((each): Block => ({ kind: 'quote', spans: [{ text: each, bold: true }] })),
      words.map((each): Block => ({ kind: 'list', items: [[{ text: each }], [{ text: each }]], ordered: true })),
      words.map((each): Block => ({ kind: 'code', text: each })),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (body) => {
        expect(paginate(body).flat().flatMap(wordsIn)).toEqual(body.flatMap(wordsIn));
      }),
      { numRuns: 40 },
    );
  });

  it('turns the page after a sentence', () => {
    for (const page of paginate([text(sentences(600))])) expect(flat(page)).toMatch(/^Sentence .* here\.$/);
  });

  it('turns it after a word where a sentence is too long', () => {
    const pages = paginate([text('word '.repeat(3000))]);
    for (const page of pages) expect(flat(page)).toMatch(/^(word )*word$/);
    expect(pages.length).toBeGreaterThan(3);
  });

  it.each([
    ['a plain word', 'x'],
    ['a pair of surrogates', '𝄞'],
    ['a family', '👩‍👩‍👧‍👦'],
    ['a flag', '🇲🇱'],
    ['a letter and its accent', 'e\u0301'],
    ['a space and its accent', ' \u0301'],
  ])('never parts %s within a word of ten thousand', (_, unit) => {
    for (const kind of [text, row, (words: string): Block => ({ kind: 'code', text: words })]) {
      const parts = paginate([kind(unit.repeat(10_000))])
        .flat()
        .map((block) => flat([block]));
      expect(parts.every((part) => part.length % unit.length === 0 && part.startsWith(unit))).toBe(true);
    }
  });

  it('parts a grapheme that is heavier than a page, but no pair of surrogates', () => {
    const zalgo = `e${'\u{1d165}'.repeat(4000)}`;
    const parts = paginate([text(zalgo)]).map(flat);
    expect(parts.join('')).toBe(zalgo);
    expect(parts.every((part) => !/\p{Cs}/u.test(part))).toBe(true);
  });

  it('does not turn between a word and the French question mark held to it', () => {
    for (const page of paginate([text('Pourquoi\u00a0? '.repeat(1000))])) expect(flat(page)).toMatch(/^Pourquoi.*\?$/);
  });

  it('moves a paragraph whole to the next page once this one is half full', () => {
    const [first, second] = [text(sentences(90)), text(sentences(60))];
    expect(paginate([first, second])).toEqual([[first], [second]]);
  });

  it('begins a long paragraph on a page that is less than half full', () => {
    const pages = paginate([text(sentences(20)), text(sentences(125))]);
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
  });

  it('keeps a date and a person whole, even without a fallback', () => {
    const at = new Date('2013-07-01T00:00:00Z');
    const spans: Span[] = Array(400)
      .fill([
        { text: '', at },
        { text: 'Aïcha Touré', person: 'slack:T1:U1' },
      ])
      .flat();
    const kept = paginate([{ kind: 'quote', spans }])
      .flat()
      .flatMap(spansOf);
    expect(kept).toEqual(spans);
  });

  it('shows the text of a link whose address would fill a page, and of a name that is none', () => {
    const spans: Span[] = [
      { text: 'here', href: `https://example.org/${'é'.repeat(400)}` },
      { text: 'n'.repeat(5000), person: 'slack:T1:U1' },
    ];
    const kept = paginate([{ kind: 'text', spans, button: BUTTON }])
      .flat()
      .flatMap(spansOf);
    expect(kept[0]).toEqual({ text: 'here' });
    expect(
      kept
        .slice(1)
        .map((span) => span.text)
        .join(''),
    ).toBe('n'.repeat(5000));
  });
});

describe('a heading', () => {
  it('stays with what follows it', () => {
    const pages = paginate([text(sentences(120)), heading('Next'), text(sentences(30))]);
    expect(pages.map((page) => page.map((block) => block.kind))).toEqual([['text'], ['heading', 'text']]);
  });

  it('ends no page but the last, unless headings alone fill one', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const pages = paginate(body);
        for (const [index, page] of pages.slice(0, -1).entries()) {
          if (page.at(-1)?.kind === 'heading') expect(pages[index + 1]?.[0]?.kind).toBe('heading');
        }
      }),
    );
  });

  it('stays with an item as heavy as items can be', () => {
    const list: Block = { kind: 'list', items: [[{ text: 'y'.repeat(9000) }]], ordered: false };
    const pages = paginate([text('x'.repeat(3000)), heading('h'.repeat(150)), list]);
    expect(pages.slice(0, 2).map((page) => page.map((block) => block.kind))).toEqual([['text'], ['heading', 'list']]);
  });

  it('stays with a row when headings fill a page', () => {
    const last = paginate([...Array(20).fill(heading('h'.repeat(150))), row('r')]).at(-1);
    expect(last?.map((block) => block.kind)).toEqual(['heading', 'text']);
  });

  it('is one line, and goes on as bold text when it is too long', () => {
    expect(paginate([heading('one\r\n two')])).toEqual([[heading('one two')]]);
    const [head, rest] = paginate([heading('word '.repeat(60))]).flat();
    expect(head).toEqual(heading('word '.repeat(29).trim()));
    expect(rest).toEqual({ kind: 'text', spans: [{ text: 'word '.repeat(31).trim(), bold: true }] });
  });
});

describe('a row', () => {
  it('keeps its button on its first part and goes on as text', () => {
    const parts = paginate([row(sentences(200))]).flat();
    expect(parts.map((part) => 'button' in part)).toEqual([true, ...Array(parts.length - 1).fill(false)]);
    expect(parts.length).toBeGreaterThan(2);
  });

  it('shows the label of its button where it has no text', () => {
    expect(paginate([row('  ')])).toEqual([[row('Read')]]);
  });
});

describe('a list', () => {
  const item = (words: string): Span[] => [{ text: words }];

  it('turns the page between items and counts on', () => {
    const items = Array.from({ length: 40 }, (_, i) => item(`item ${i} ${'x '.repeat(100)}`));
    const pages = paginate([{ kind: 'list', items, ordered: true, start: 5 }]);
    const numbered = pages
      .flat()
      .flatMap((part) => (part.kind === 'list' ? part.items.map((_, i) => (part.start ?? 1) + i) : []));
    expect(pages.length).toBeGreaterThan(2);
    expect(numbered).toEqual(Array.from({ length: 40 }, (_, i) => i + 5));
  });

  it('goes on as text where one item fills more than a page, then counts on', () => {
    const body: Block[] = [{ kind: 'list', items: [item('a'), item(sentences(200)), item('c')], ordered: true }];
    const parts = paginate(body).flat();
    expect(parts.map((part) => part.kind)).toEqual(['list', 'text', 'list']);
    expect(parts[2]).toEqual({ kind: 'list', items: [item('c')], ordered: true, start: 3 });
  });

  it('without numbers gets none', () => {
    const parts = paginate([{ kind: 'list', items: Array(3000).fill(item('a')), ordered: false }]).flat();
    expect(parts.every((part) => !('start' in part))).toBe(true);
  });
});

describe('code', () => {
  const code = (words: string): Block => ({ kind: 'code', text: words });

  it('turns the page between lines and keeps their indentation', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `${'  '.repeat(i % 4)}line ${i}`);
    for (const ending of ['\n', '\r\n']) {
      const parts = paginate([code(lines.join(ending))])
        .flat()
        .map((part) => flat([part]));
      expect(parts.join(ending)).toBe(lines.join(ending));
      expect(parts.length).toBeGreaterThan(1);
    }
  });

  it('loses not even a space of a line that is longer than a page', () => {
    const long = 'a  b   c    '.repeat(1000);
    expect(
      paginate([code(long)])
        .map(flat)
        .join(''),
    ).toBe(long);
  });

  it('makes no page of blank lines', () => {
    expect(
      paginate([code(`a${'\n'.repeat(20_000)}b`)])
        .map(flat)
        .map((part) => part.trim()),
    ).toEqual(['a', 'b']);
  });
});

it('pages a megabyte of anything', () => {
  const bodies: Block[][] = [
    [text(sentences(45_000))],
    [text('x'.repeat(1_000_000))],
    [text(' '.repeat(1_000_000))],
    [text(`a${' '.repeat(1_000_000)}b`)],
    [{ kind: 'quote', spans: Array(200_000).fill({ text: 'a', bold: true }) }],
    [{ kind: 'list', items: Array(200_000).fill([{ text: 'a' }]), ordered: true }],
    [{ kind: 'code', text: '\n'.repeat(500_000) + 'x'.repeat(500_000) }],
    [row('\u0301'.repeat(1_000_000))],
    Array(200_000).fill(heading('a')),
  ];
  for (const body of bodies) expect(shown(paginate(body).flat()) === shown(body)).toBe(true);
});

const framed = (body: readonly Block[]): Message => ({ title: 'Title', body });

function spansOf(block: Block): readonly Span[] {
  switch (block.kind) {
    case 'text':
      return isEmpty(block) && block.button ? [{ text: block.button.label }] : block.spans;
    case 'quote':
      return block.spans;
    case 'list':
      return block.items.flat();
    case 'heading':
    case 'code':
      return [{ text: block.text }];
  }
}

/** All that is not white space. */
function shown(body: readonly Block[]): string {
  return flat(body).replace(/\s+/g, '');
}

/** Every character that is not white space, with its style. */
function styled(body: readonly Block[]): string[] {
  return body.flatMap(spansOf).flatMap(({ text: given, ...style }) => {
    const look = JSON.stringify(style);
    return given.split('').flatMap((unit) => (/\s/.test(unit) ? [] : [unit + look]));
  });
}

/** The words of each text, list item and line, by what stands between white space. */
function wordsIn(block: Block): string[] {
  const texts =
    block.kind === 'list' ? block.items.map((item) => flat([{ kind: 'text', spans: item }])) : [flat([block])];
  return texts.flatMap((each) => each.split(/\s+/).filter((word) => word !== ''));
}

function flat(page: readonly Block[]): string {
  return page
    .flatMap(spansOf)
    .map((span) => span.text)
    .join('');
}

function buttons(body: readonly Block[]): Button[] {
  return body.flatMap((block) => (block.kind === 'text' && block.button ? [block.button] : []));
}

/**
 * What the platforms would count, found without the program's own weights: a small renderer for each that escapes all
 * it can and puts every mark around everything.
 */
function expectToFit(message: Message, name?: string): void {
  const discord = asDiscord(message);
  expect(discord.characters, name).toBeLessThanOrEqual(4000);
  expect(discord.components, name).toBeLessThanOrEqual(40);
  const slack = asSlack(message);
  expect(slack.characters, name).toBeLessThanOrEqual(12_000);
  expect(slack.blocks, name).toBeLessThanOrEqual(50);
  expect(slack.longestRow, name).toBeLessThanOrEqual(3000);
}

function asDiscord({ title, body, footer = [], buttons = [] }: Message) {
  const escaped = (given: string) => given.replace(/[!-/:-@[-`{-~]/g, '\\$&');
  const code = (given: string) => {
    const fence = '`'.repeat(Math.max(0, ...(given.match(/`+/g) ?? []).map((run) => run.length)) + 1);
    return given.includes('`') ? `${fence} ${given} ${fence}` : `${fence}${given}${fence}`;
  };
  const span = (given: Span): string => {
    const { bold, italic, href, at, person } = given;
    const mark = `${bold ? '**' : ''}${italic ? '*' : ''}`;
    const look = (line: string) => `${mark}${given.code ? code(line) : escaped(line)}${mark}`;
    if (at) return `${mark}<t:${at.getTime() / 1000}:f>${mark}`;
    if (person) return `${mark}<@12345678901234567890>${mark}`;
    if (href === undefined) return given.text.split('\n').map(look).join('\n');
    const address = encodeURI(href).replace(/[()*]/g, '%28');
    return `[${look(given.text.replaceAll('\n', ' '))}](<${address}>)`;
  };
  const spans = (given: readonly Span[], mark: string) => given.map(span).join('').replaceAll('\n', `\n${mark}`);
  const block = (given: Block): string => {
    switch (given.kind) {
      case 'heading':
        return `### ${escaped(given.text)}`;
      case 'text':
        return spans(given.spans, '');
      case 'quote':
        return `> ${spans(given.spans, '> ')}`;
      case 'code':
        return `\`\`\`\n${given.text.replaceAll('`', '`\u200b')}\n\`\`\``;
      case 'list':
        return given.items
          .map((item, index) => {
            const mark = given.ordered ? `${(given.start ?? 1) + index}. ` : '- ';
            return mark + spans(item, ' '.repeat(mark.length));
          })
          .join('\n');
    }
  };
  const texts = [`## ${escaped(title)}`, ...body.map((each) => `${block(each)}\n\n`), `-# ${spans(footer, '-# ')}`];
  const isRow = (each: Block | undefined) => each?.kind === 'text' && each.button !== undefined;
  const rows = body.filter(isRow).length;
  const runs = body.filter((each, index) => !isRow(each) && (index === 0 || isRow(body[index - 1]))).length;
  const components = 1 + 1 + 3 * rows + runs + 1 + buttons.length + 1;
  return { characters: texts.join('').length, components };
}

function asSlack({ title, body, footer = [], buttons = [] }: Message) {
  const escaped = (given: string) => given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const span = ({ text, bold, italic, code, href, at, person }: Span): string => {
    const mark = `${bold ? '*' : ''}${italic ? '_' : ''}${code ? '`' : ''}`;
    if (at) return `${mark}<!date^${at.getTime() / 1000}^{date_short_pretty} {time}|${escaped(text)}>${mark}`;
    if (person) return `${mark}<@U1234567890>${mark}`;
    const shown = `${mark}${escaped(text)}${mark}`;
    return href === undefined ? shown : `<${escaped(encodeURI(href))}|${shown}>`;
  };
  const block = (given: Block): string => spansOf(given).map(span).join('\n> 1. ');
  const rows = body.filter((each) => each.kind === 'text' && each.button).map((each) => block(each).length);
  const labels = [...buttons, ...body.flatMap((each) => ('button' in each && each.button ? [each.button] : []))];
  const texts = [
    escaped(title),
    ...body.map((each) => `${block(each)}\n\n`),
    ...footer.map(span),
    ...labels.map(({ label }) => escaped(label)),
  ];
  return { characters: texts.join('').length, blocks: 3 + body.length, longestRow: Math.max(0, ...rows) };
}
