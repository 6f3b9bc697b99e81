import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Button, Message, Span } from '../../src/core/message.js';
import { asksOf, type PlainTextOptions, plainText, type Style } from '../../src/core/plain-text.js';
import { someBody, someMessage } from '../fakes/messages.js';

const READ: Button = { label: 'Read', ask: { command: 'read', args: { section: 'background' }, language: 'en' } };
const NEXT: Button = { label: 'Next', ask: { command: 'lesson', args: { lesson: '2' }, language: 'en' } };
const SOURCE: Button = { label: 'Source', href: 'https://example.org/a' };

const text = (words: string, style: Omit<Span, 'text'> = {}): Block => ({
  kind: 'text',
  spans: [{ text: words, ...style }],
});

/** What stands beneath the title. */
function written(block: Block, options?: PlainTextOptions): string {
  return plainText({ title: 'T', body: [block] }, options).replace(/^.*\n\n/, '');
}

describe('a message as text', () => {
  it('has its title, blocks, footer and buttons, a blank line between each two', () => {
    const message: Message = {
      title: 'Background',
      body: [{ kind: 'heading', text: 'Origins' }, text('The mission began in 2013.')],
      footer: [{ text: 'Checked up to 4 May 2026.' }],
      buttons: [NEXT, SOURCE],
    };
    expect(plainText(message)).toBe(
      [
        'Background',
        'Origins',
        'The mission began in 2013.',
        'Checked up to 4 May 2026.',
        '[Next: lesson 2]\n[Source: https://example.org/a]',
      ].join('\n\n'),
    );
  });

  it('may be a title alone', () => {
    expect(plainText({ title: 'Background', body: [text(' '), { kind: 'quote', spans: [] }] })).toBe('Background');
  });

  it('escapes nothing', () => {
    expect(written(text('*a* & <b> _c_'))).toBe('*a* & <b> _c_');
  });

  it('lets no control character through, whatever the message', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const hostile = { title: 'a\u001b]0;b\u0007\n', body, buttons: [{ ...SOURCE, label: '\u001b[2J' }] };
        expect(plainText(hostile, { width: 40 }).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
  });
});

describe('each kind of block', () => {
  it('a heading is one line', () => {
    expect(written({ kind: 'heading', text: 'Origins\nof it' })).toBe('Origins of it');
  });

  it('a link shows its address behind its text, once', () => {
    expect(written(text('the report', { href: 'https://example.org' }))).toBe('the report (https://example.org)');
    expect(written(text('https://example.org', { href: 'https://example.org' }))).toBe('https://example.org');
  });

  it('a person is a name', () => {
    expect(written(text('Aïcha', { person: 'slack:T1:U1' }))).toBe('Aïcha');
  });

  it('a row ends in how to follow it', () => {
    const row: Block = { kind: 'text', spans: [{ text: 'Consent' }], button: READ };
    expect(written(row)).toBe('Consent [Read: read background]');
    expect(written(row, { prefix: '/mali ' })).toBe('Consent [Read: /mali read background]');
    expect(written({ ...row, button: SOURCE })).toBe('Consent [Source: https://example.org/a]');
  });

  it('a list has a mark before each item, its further lines under the first', () => {
    const items = [[{ text: 'one\nmore' }], [{ text: 'two' }]];
    expect(written({ kind: 'list', items, ordered: false })).toBe('- one\n  more\n- two');
    expect(written({ kind: 'list', items, ordered: true, start: 9 })).toBe('9. one\n   more\n10. two');
  });

  it('a quote has a mark before each line', () => {
    expect(written({ kind: 'quote', spans: [{ text: 'one\n\ntwo' }] })).toBe('> one\n>\n> two');
  });

  it('code is indented and keeps its spaces', () => {
    expect(written({ kind: 'code', text: 'if a:\r\n\tb  c\n' })).toBe('    if a:\n        b  c');
  });
});

describe('a date', () => {
  const at = new Date('2026-07-01T22:30:00Z');

  it('stands in the zone and the language asked for, and names the zone', () => {
    expect(written(text('then', { at }))).toBe('1 Jul 2026, 22:30 UTC');
    expect(written(text('then', { at }), { zone: 'Europe/Paris' })).toBe('2 Jul 2026, 00:30 CEST');
    expect(written(text('then', { at }), { zone: 'America/New_York', language: 'fr' })).toBe(
      '1er juil. 2026, 18:30 UTC−4',
    );
  });

  it('that is none shows its fallback', () => {
    expect(written(text('one day', { at: new Date(Number.NaN) }))).toBe('one day');
  });
});

describe('numbered buttons', () => {
  const message: Message = {
    title: 'Lessons',
    body: [
      { kind: 'text', spans: [{ text: 'Consent' }], button: READ },
      { kind: 'text', spans: [{ text: 'A page' }], button: SOURCE },
    ],
    buttons: [SOURCE, NEXT],
  };

  it('count rows before the frame, and no links', () => {
    expect(plainText(message, { numbered: true }).split('\n\n').slice(1)).toEqual([
      'Consent [1] Read',
      'A page [Source: https://example.org/a]',
      '[Source: https://example.org/a]\n[2] Next',
    ]);
  });

  it('stand for the asks in the order of their numbers', () => {
    expect(asksOf(message)).toEqual([READ, NEXT].map((button) => 'ask' in button && button.ask));
  });

  it('are as many as there are asks, in any message', () => {
    fc.assert(
      fc.property(someMessage, (given) => {
        const numbers = plainText(given, { numbered: true }).match(/\[\d+\] Read/g) ?? [];
        expect(numbers).toEqual(asksOf(given).map((_, index) => `[${index + 1}] Read`));
      }),
    );
  });
});

describe('wrapping', () => {
  it('turns lines between words', () => {
    expect(written(text('one two three four'), { width: 9 })).toBe('one two\nthree\nfour');
    expect(written(text('one two three four'), { width: 13 })).toBe('one two three\nfour');
  });

  it('leaves a word that is too wide whole, and code as it is', () => {
    expect(written(text('a multidimensional b'), { width: 8 })).toBe('a\nmultidimensional\nb');
    expect(written(text('multidimensional b'), { width: 8 })).toBe('multidimensional\nb');
    expect(written({ kind: 'code', text: 'one two three' }, { width: 8 })).toBe('    one two three');
  });

  it('keeps the marks of lists and quotes within the width', () => {
    const spans = [{ text: 'one two three' }];
    expect(written({ kind: 'quote', spans }, { width: 13 })).toBe('> one two\n> three');
    expect(written({ kind: 'list', items: [spans], ordered: true }, { width: 13 })).toBe('1. one two\n   three');
  });

  it('does not part a word that changes its style', () => {
    const spans: Span[] = [{ text: 'one two' }, { text: 'three', bold: true }, { text: ', four' }];
    expect(written({ kind: 'text', spans }, { width: 10 })).toBe('one\ntwothree,\nfour');
  });

  it('begins no line with a space, even where two spans meet in spaces', () => {
    const spans: Span[] = [{ text: 'one two ' }, { text: ' three', bold: true }];
    expect(written({ kind: 'text', spans }, { width: 7 })).toBe('one two\nthree');
  });

  it('counts columns, not characters', () => {
    expect(written(text('马里 马里'), { width: 8 })).toBe('马里\n马里');
  });

  it('changes nothing but white space, and keeps to the width where words do', () => {
    fc.assert(
      fc.property(someMessage, fc.integer({ min: 1, max: 100 }), (message, width) => {
        const wrapped = plainText(message, { width });
        expect(wrapped.replace(/[\s>]+/g, '')).toBe(plainText(message).replace(/[\s>]+/g, ''));
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 12, max: 60 }), (words, width) => {
        for (const each of written(text(words.join(' ')), { width }).split('\n')) {
          expect(each.length).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('style', () => {
  const tag = (name: string) => (given: string) => `<${name}>${given}</${name}>`;
  const names = ['title', 'heading', 'bold', 'italic', 'code', 'dim'] as const;
  const style = Object.fromEntries(names.map((name) => [name, tag(name)])) as unknown as Style; // one function a name

  it('colours each part by what it is', () => {
    const message: Message = {
      title: 'T',
      body: [
        { kind: 'heading', text: 'H' },
        { kind: 'text', spans: [{ text: 'b', bold: true, italic: true }, { text: ' c' }], button: READ },
        { kind: 'quote', spans: [{ text: 'q', code: true }] },
        text('l', { href: 'https://example.org' }),
      ],
      footer: [{ text: 'f', bold: true }],
    };
    expect(plainText(message, { style, numbered: true }).split('\n\n')).toEqual([
      '<title>T</title>',
      '<heading>H</heading>',
      '<bold><italic>b</italic></bold> c<dim> [1] Read</dim>',
      '<dim>> </dim><code>q</code>',
      'l<dim> (https://example.org)</dim>',
      '<dim><bold>f</bold></dim>',
    ]);
  });

  it('takes up no width and never spans two lines', () => {
    expect(written(text('one two three', { bold: true }), { style, width: 9 })).toBe(
      '<bold>one two</bold>\n<bold>three</bold>',
    );
  });

  it('may name only some parts', () => {
    expect(written(text('a', { bold: true }), { style: { dim: tag('dim') } })).toBe('a');
  });
});
