import { describe, expect, it } from 'vitest';
import {
  type Block,
  type Button,
  FOOTER_WEIGHT,
  faults,
  footerWeight,
  type Message,
  PAGE,
  ROW_WEIGHT,
  type Span,
  TITLE_LENGTH,
  weight,
} from '../../src/core/message.js';

const READ: Button = { label: 'Read', ask: { command: 'read', args: { section: 'background' }, language: 'en' } };

const text = (words: string, style: Omit<Span, 'text'> = {}): Block => ({
  kind: 'text',
  spans: [{ text: words, ...style }],
});

const message = (parts: Partial<Message>): Message => ({ title: 'Background', body: [], ...parts });

describe('a character', () => {
  const extra = (character: string) => weight(text(`a${character}`)) - weight(text('a'));

  it.each([
    ['a letter', 'x', 1],
    ['an accented letter', 'é', 1],
    ['a space', ' ', 1],
    ['an ampersand, which Slack spells out,', '&', 5],
    ['a bracket, which Slack spells out,', '<', 4],
    ['its counterpart', '>', 4],
    ['a character of two UTF-16 units', '𝄞', 2],
  ])('that is %s weighs as much as the most that a platform makes of it', (_, character, expected) => {
    expect(extra(character)).toBe(expected);
  });

  it('of Markdown weighs two, for the backslash before it', () => {
    for (const mark of '*_~`|\\#-+.()[]{}!:@/"\'') expect(extra(mark), mark).toBe(2);
  });
});

describe('a block', () => {
  it('weighs its text and the blank line before it', () => {
    expect(weight(text('four'))).toBe(6);
    expect(weight(text(''))).toBe(2);
  });

  it('weighs what marks its kind, on every line', () => {
    expect(weight({ kind: 'heading', text: 'four' })).toBe('\n\n### four'.length);
    expect(weight({ kind: 'quote', spans: [{ text: 'a\nb' }] })).toBe('\n\n> a\n> b'.length);
    expect(weight({ kind: 'code', text: 'four' })).toBe('\n\n```\nfour\n```'.length);
    const items = [[{ text: 'a\nb' }], [{ text: 'c' }]];
    expect(weight({ kind: 'list', items, ordered: false })).toBe('\n\n- a\n  b\n- c\n'.length);
    expect(weight({ kind: 'list', items, ordered: true, start: 9 })).toBe('\n\n9. a\n   b\n10. c\n'.length);
  });

  it('weighs the marks of each style, and one character that parts them from the next', () => {
    expect(weight(text('a', { bold: true }))).toBe('\n\n**a**'.length + 1);
    expect(weight(text('a', { italic: true, bold: true }))).toBe('\n\n***a***'.length + 1);
    expect(weight(text('a', { code: true }))).toBe('\n\n`` a ``'.length + 1);
    expect(weight(text('a', { href: '' }))).toBe('\n\n[a](<>)'.length + 1);
  });

  it('weighs an address as it has to be written', () => {
    const link = (href: string) => weight(text('a', { href })) - weight(text('a', { href: '' }));
    expect(link('abc')).toBe(3);
    expect(link('(')).toBe('%28'.length);
    expect(link('é')).toBe(9);
    expect(link('&')).toBe('&amp;'.length);
  });

  it('weighs a date and a person as a token besides their fallback', () => {
    expect(weight(text('', { at: new Date(-8.64e15) }))).toBeGreaterThan('<t:-8640000000000:f>'.length);
    expect(weight(text('&&', { person: 'slack:T1:U1' }))).toBeGreaterThan('<@12345678901234567890>'.length + 10);
  });
});

describe('a message that fits', () => {
  it('has no faults', () => {
    const row: Block = { kind: 'text', spans: [{ text: 'A row' }], button: READ };
    expect(faults(message({ body: [text('Words.'), row], footer: [{ text: 'Checked.' }], buttons: [READ] }))).toEqual(
      [],
    );
  });

  it('may use every limit to the full', () => {
    const footer = [{ text: 'f'.repeat(FOOTER_WEIGHT - 3) }];
    const full = message({
      title: 'T'.repeat(TITLE_LENGTH),
      body: [text('x'.repeat(PAGE.weight - 2))],
      footer,
      buttons: Array(5).fill({ label: 'l'.repeat(75), href: `https://example.org/${'a'.repeat(492)}` }),
    });
    expect(footerWeight(footer)).toBe(FOOTER_WEIGHT);
    expect(faults(full)).toEqual([]);
  });
});

describe('a message that does not fit', () => {
  const row = (words: string, button: Button = READ): Block => ({ kind: 'text', spans: [{ text: words }], button });

  it.each<[string, Partial<Message>, string]>([
    ['an empty title', { title: ' ' }, 'the title is empty'],
    ['a title of two lines', { title: 'a\nb' }, 'the title holds a control character'],
    ['a long title', { title: 'T'.repeat(81) }, 'the title has 81 of 80 characters'],
    ['a heavy body', { body: [text('&'.repeat(700))] }, 'the body has 3502 of 3400 in weight'],
    ['many blocks', { body: Array(21).fill(text('a')) }, 'the body has 21 of 20 blocks'],
    ['many rows', { body: Array(6).fill(row('a')) }, 'the body has 6 of 5 rows'],
    ['a heavy row', { body: [row('a'.repeat(ROW_WEIGHT - 1))] }, 'a row has 1001 of 1000 in weight'],
    ['an empty row', { body: [row('\n')] }, 'a row is empty'],
    ['a heavy footer', { footer: [{ text: 'f'.repeat(298) }] }, 'the footer has 301 of 300 in weight'],
    ['many buttons', { buttons: Array(6).fill(READ) }, 'the frame has 6 of 5 buttons'],
    ['a button without a label', { buttons: [{ label: '', href: 'https://example.org' }] }, 'a button has no label'],
    [
      'a long label, in a row as well',
      { body: [row('a', { label: 'l'.repeat(76), href: 'https://example.org' })] },
      `the button "${'l'.repeat(76)}" has 76 of 75 characters of label`,
    ],
    [
      'a long address',
      { buttons: [{ label: 'Source', href: `https://example.org/${'a'.repeat(493)}` }] },
      'the button "Source" has 513 of 512 characters of address',
    ],
  ])('has a fault for %s', (_, parts, fault) => {
    expect(faults(message(parts))).toEqual([fault]);
  });

  it('has a fault for an ask that no button can carry', () => {
    const ask = { command: 'search', args: { words: 'w'.repeat(90) }, language: 'en' } as const;
    expect(faults(message({ buttons: [{ label: 'Share', ask }] }))).toEqual([
      expect.stringMatching(/^the button "Share" has \d+ of 80 characters of ask$/),
    ]);
  });

  it('has all its faults at once', () => {
    expect(faults(message({ title: '', buttons: Array(6).fill(READ), body: Array(21).fill(text('a')) }))).toHaveLength(
      3,
    );
  });
});
