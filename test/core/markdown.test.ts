/** Markdown to blocks: what an author can write, and what is refused, with its line and remedy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/core/markdown.js';
import type { Block, Span } from '../../src/core/message.js';

/** The blocks of Markdown without faults. */
function read(markdown: string): readonly Block[] {
  const reading = blocks(markdown);
  expect(reading.faults).toEqual([]);
  return reading.blocks;
}

/** The spans of a single paragraph. */
function spans(markdown: string): readonly Span[] {
  const [block, ...others] = read(markdown);
  expect(others).toEqual([]);
  return block?.kind === 'text' ? block.spans : [];
}

const faults = (markdown: string) =>
  blocks(markdown).faults.map(({ line, problem, remedy }) => `${line}: ${problem} → ${remedy}`);

describe('a paragraph', () => {
  it('is one text, whose line breaks are spaces', () => {
    expect(read('one\ntwo  three\n\nfour')).toEqual([
      { kind: 'text', spans: [{ text: 'one two  three' }] },
      { kind: 'text', spans: [{ text: 'four' }] },
    ]);
  });

  it('keeps a hard line break', () => {
    expect(spans('one  \ntwo\\\nthree')).toEqual([{ text: 'one\ntwo\nthree' }]);
  });

  it('is still a paragraph when it is indented', () => {
    expect(spans('    one')).toEqual([{ text: 'one' }]);
  });

  it('is text, not markup: what is escaped stays as it is meant', () => {
    expect(spans('1\\. \\*all\\* &lt;b&gt; &amp; [sic] a_b_c 2 * 3')).toEqual([
      { text: '1. *all* <b> & [sic] a_b_c 2 * 3' },
    ]);
  });
});

describe('styles', () => {
  it('are bold, italic, both, and code', () => {
    expect(spans('a **b** *c* ***d*** `e *f*`')).toEqual([
      { text: 'a ' },
      { text: 'b', bold: true },
      { text: ' ' },
      { text: 'c', italic: true },
      { text: ' ' },
      { text: 'd', italic: true, bold: true },
      { text: ' ' },
      { text: 'e *f*', code: true },
    ]);
  });

  it('reach into each other and into links', () => {
    expect(spans('**a *b* [c `d`](https://example.org/)**')).toEqual([
      { text: 'a ', bold: true },
      { text: 'b', bold: true, italic: true },
      { text: ' ', bold: true },
      { text: 'c ', bold: true, href: 'https://example.org/' },
      { text: 'd', bold: true, code: true, href: 'https://example.org/' },
    ]);
  });

  it('are one span where neighbours are alike', () => {
    expect(spans('[a](https://example.org)[b](https://example.org)')).toEqual([
      { text: 'ab', href: 'https://example.org/' },
    ]);
    expect(spans('a &amp; b')).toHaveLength(1);
  });
});

describe('a mark', () => {
  const words: Readonly<Record<string, readonly string[]>> = {
    '5-a': [],
    '5-b': ['contested'],
    '5.1-c': ['outdated', 'contested'],
  };
  const reading = (markdown: string) => blocks(markdown, { marks: (claim) => words[claim] });
  const shown = (markdown: string) => {
    const { blocks: read, faults: wrong } = reading(markdown);
    expect(wrong).toEqual([]);
    return read.map((block) => (block.kind === 'text' ? block.spans.map(styledText).join('') : block.kind));
  };
  /** With bold as **, italic as _, code as ` and a link as <>. */
  const styledText = ({ text, bold, italic, code, href }: Span) => {
    const [open, close] = bold ? ['**', '**'] : italic ? ['_', '_'] : code ? ['`', '`'] : href ? ['<', '>'] : ['', ''];
    return `${open}${text}${close}`;
  };

  it('stands as a word before the end of its sentence, wherever the author set it', () => {
    expect(shown('It built trust.[^5-b] Then more.')).toEqual(['It built trust _(contested)_. Then more.']);
    expect(shown('It built trust[^5-b]. Then more.')).toEqual(['It built trust _(contested)_. Then more.']);
    expect(shown('It built trust [^5-b].')).toEqual(['It built trust _(contested)_.']);
    expect(shown('It built trust[^5-b]')).toEqual(['It built trust _(contested)_']);
    expect(shown('It built trust,[^5-b] and more.')).toEqual(['It built trust _(contested)_, and more.']);
  });

  it('leaves quotation marks, brackets and French spaces around the end where they are', () => {
    expect(shown('They said "trust."[^5-b]')).toEqual(['They said "trust _(contested)_."']);
    expect(shown('(It built trust.)[^5-b]')).toEqual(['(It built trust _(contested)_.)']);
    expect(shown('Il dit « oui ».[^5-b]')).toEqual(['Il dit « oui » _(contested)_.']);
    expect(shown('Qui l’a dit\u202f?[^5-b] Moi.')).toEqual(['Qui l’a dit _(contested)_\u202f? Moi.']);
  });

  it('is one with its neighbours, each word once', () => {
    expect(shown('All.[^5-b][^5.1-c]')).toEqual(['All _(contested, outdated)_.']);
    expect(shown('All.[^5.1-c] [^5-b] **More**.')).toEqual(['All _(outdated, contested)_. **More**.']);
    expect(shown('All.[^5-b] More.[^5-b]')).toEqual(['All _(contested)_. More _(contested)_.']);
  });

  it('is no part of the style or link that it follows', () => {
    expect(shown('**All.**[^5-b]')).toEqual(['**All** _(contested)_**.**']);
    expect(shown('**All.[^5-b]**')).toEqual(['**All** _(contested)_**.**']);
    expect(shown('[All](https://example.org).[^5-b]')).toEqual(['<All> _(contested)_.']);
    expect(shown('`a.b.`[^5-b]')).toEqual(['`a.b.` _(contested)_']);
  });

  it('stands in lists and quotes too', () => {
    const [list, quote] = reading('- one.[^5-b]\n\n> two.[^5-b]').blocks;
    const mark = [{ text: ' ' }, { text: '(contested)', italic: true }, { text: '.' }];
    expect(list?.kind === 'list' && list.items).toEqual([[{ text: 'one ' }, ...mark.slice(1)]]);
    expect(quote?.kind === 'quote' && quote.spans).toEqual([{ text: 'two ' }, ...mark.slice(1)]);
  });

  it('shows nothing where its claim needs no word, and is told all the same', () => {
    expect(shown('All.[^5-a]')).toEqual(['All.']);
    expect(reading('One.\ntwo.[^5-a]\n\nThree.[^5-b]').references).toEqual([
      { claim: '5-a', line: 2 },
      { claim: '5-b', line: 4 },
    ]);
  });

  it('is no word of the text', () => {
    expect(reading('It built trust.[^5-b] Then more.').passages.map(({ text }) => text)).toEqual([
      'It built trust. Then more.',
    ]);
  });

  it('is refused where there is no such claim, in a heading, and with a definition of its own', () => {
    const wrong = (markdown: string) => reading(markdown).faults.map(({ line, problem }) => `${line}: ${problem}`);
    expect(wrong('One.[^5-b]\n\nTwo.[^5-z]')).toEqual(['3: a mark of a claim that is not there']);
    expect(wrong('## Trust[^5-b]\n\nText.')).toEqual(['1: a heading can only be plain']);
    expect(wrong('One.[^5-b]\n\n[^5-b]: A note.')).toEqual(['3: a footnote cannot be shown']);
    expect(wrong('One.[^5-b]\n\n```\ncode')).toContain('3: what begins here has no end');
  });

  it('is always shown and never twice, whatever surrounds it', () => {
    const part = fc.constantFrom(
      'word',
      ' ',
      '.',
      '?',
      '"',
      ')',
      '**',
      '*',
      '`',
      '\n',
      '\u202f',
      '«',
      '»',
      '!',
      '- ',
      '> ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (before, after) => {
        const { blocks: read, references } = reading(`${before.join('')}x[^5-b]${after.join('')}`);
        const text = JSON.stringify(read);
        expect(text.split('(contested)').length - 1).toBe(references.length);
        if (!text.includes('[^')) expect(text).not.toContain('5-b');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a link', () => {
  it('has a whole and encoded address', () => {
    expect(spans('[a](<http://example.org/é ü>)')).toEqual([{ text: 'a', href: 'http://example.org/%C3%A9%20%C3%BC' }]);
  });

  it('may stand below the text', () => {
    expect(
      spans('[a][1], [b][]\n\n[1]: https://example.org/1\n[b]: https://example.org/b\n[1]: https://example.org/late'),
    ).toEqual([
      { text: 'a', href: 'https://example.org/1' },
      { text: ', ' },
      { text: 'b', href: 'https://example.org/b' },
    ]);
  });
});

describe('other blocks', () => {
  it('are headings of the second and third level, in plain words', () => {
    expect(read('## One\n\n### Two\n\nThree\n---')).toEqual([
      { kind: 'heading', text: 'One' },
      { kind: 'heading', text: 'Two' },
      { kind: 'heading', text: 'Three' },
    ]);
  });

  it('are lists, numbered or not, from any number on, tight or loose', () => {
    expect(read('- a\n- **b**')).toEqual([
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b', bold: true }]] },
    ]);
    expect(read('1. a\n\n2. b')).toEqual([{ kind: 'list', ordered: true, items: [[{ text: 'a' }], [{ text: 'b' }]] }]);
    expect(read('4. a\n   b')).toEqual([{ kind: 'list', ordered: true, start: 4, items: [[{ text: 'a b' }]] }]);
    expect(read('0. a')).toEqual([{ kind: 'list', ordered: true, start: 0, items: [[{ text: 'a' }]] }]);
  });

  it('are quotes, whose paragraphs are parted by an empty line', () => {
    expect(read('> a\n> b\n>\n> *c*')).toEqual([
      { kind: 'quote', spans: [{ text: 'a b\n\n' }, { text: 'c', italic: true }] },
    ]);
  });

  it('are code between fences, as it stands', () => {
    expect(read('```yaml\na: *b*\n\n  c\n```')).toEqual([{ kind: 'code', text: 'a: *b*\n\n  c' }]);
  });
});

describe('the front matter', () => {
  it('is handed on as it stands, with its line', () => {
    expect(blocks('---\ntitle: a\n\n# b\n---\nc').frontMatter).toEqual({ text: 'title: a\n\n# b', line: 2 });
    expect(blocks('---\n---\nc').frontMatter).toEqual({ text: '', line: 2 });
  });

  it('is absent where the text does not begin with it', () => {
    expect(blocks('a\n\n---\nb: c\n---\n')).not.toHaveProperty('frontMatter');
  });
});

describe('passages', () => {
  it('are all that one reads, but for code, each with its line and its line breaks', () => {
    const { passages } = blocks(
      '---\na: b\n---\n## H\n\none *two*\n`three` [four](https://example.org)\n\n- five\n\n  > x\n\n```\nsix\n```\n> seven',
    );
    expect(passages).toEqual([
      { text: 'H', line: 4 },
      { text: 'one two\nthree four', line: 6 },
      { text: 'five', line: 9 },
      { text: 'seven', line: 16 },
    ]);
  });
});

describe('what chat cannot show is refused with its line and a remedy', () => {
  // biome-ignore format: one kind a line reads as the table that it is
  it.each([
    ['a heading of the first level', 'a\n\n# b', '3: a heading of the first level → the title stands in the front matter; write ## for a part'],
    ['a heading of the fourth level', '#### b', '1: a heading of level 4 → write ## or ###'],
    ['an empty heading', 'a\n## ', '2: the heading is empty → write its words, or take it out'],
    ['a heading with markup', 'a\n\n## b [c](https://example.org)', '3: a heading can only be plain → take out its markup'],
    ['an HTML block', 'a\n\n<div>\nb\n</div>', '3: HTML cannot be shown → say it in Markdown, and write &lt; for a plain <'],
    ['an HTML comment', '<!-- a -->\n\nb', '1: HTML cannot be shown → say it in Markdown, and write &lt; for a plain <'],
    ['HTML in a line, once for the line', 'a\nb <b>c</b>', '2: HTML cannot be shown → say it in Markdown, and write &lt; for a plain <'],
    ['a picture', 'a\n![b](https://example.org/c.png)', '2: a picture cannot be shown → say it in words, or link to it: [words](address)'],
    ['a picture by reference', '![b][c]\n\n[c]: https://example.org/c.png', '1: a picture cannot be shown → say it in words, or link to it: [words](address)'],
    ['a list in a list', '- a\n  - b', '2: a list inside another block cannot be shown → make it a list of its own, or write its items as sentences'],
    ['a list in a quote', '> a\n>\n> - b', '3: a list inside another block cannot be shown → make it a list of its own, or write its items as sentences'],
    ['a second paragraph in a list', '- a\n\n  b', '3: a list item has more than one paragraph → join them, or end the list before'],
    ['an empty list item', '- a\n-', '2: the list item is empty → write its words, or take it out'],
    ['a heading in a list', '- ## a', '1: a heading inside another block cannot be shown → move it out, or make it a sentence'],
    ['a heading in a quote', '> ## a', '1: a heading inside another block cannot be shown → move it out, or make it a sentence'],
    ['a quote in a quote', '> a\n>\n> > b', '3: a quote inside another block cannot be shown → move it out'],
    ['code in a list', '- a\n\n  ```\n  b\n  ```', '3: code inside another block cannot be shown → move it out'],
    ['code that is empty', 'a\n```\n```', '2: the code is empty → write something between its fences, or take them out'],
    ['a table', 'a\n\n| b |\n| - |\n| c |', '3: a table cannot be shown → write a list'],
    ['a box to tick', '- a\n- [ ] b', '2: a box to tick cannot be shown → take out the brackets'],
    ['struck-out words', 'a ~~b~~', '1: struck-out words cannot be shown → take them out, or take out the ~'],
    ['a line across the page', 'a\n\n***', '3: a line across the page cannot be shown → part the text with a heading, such as "## What followed"'],
    ['a footnote', 'a[^1]\n\n[^1]: b', '1: a footnote cannot be shown → say it in the sentence, or link to its source: [words](address)\n3: a footnote cannot be shown → say it in the sentence, or link to its source: [words](address)'],
    ['a footnote mark without a note', 'a\nb *c*[^5-b].', '2: a footnote cannot be shown → say it in the sentence, or link to its source: [words](address)'],
    ['a reference without an address', 'a\n[b *c*][d]', '2: a link to an address that is given nowhere → write [words](address)'],
    ['a link with a space in its address', '[b](see there)', '1: a link that cannot be read → write [words](address), without spaces in the address'],
    ['a link that is no web address', '[b](mailto:a@example.org)', '1: a link to "mailto:a@example.org" → write a whole address that begins with https:// or http://'],
    ['a link that runs a script', '[b](javascript:alert)', '1: a link to "javascript:alert" → write a whole address that begins with https:// or http://'],
    ['a link to a neighbouring file', '[b](02-boats.md)', '1: a link to "02-boats.md" → write a whole address that begins with https:// or http://'],
    ['a link to no host', '[b](https://)', '1: a link to "https://" → write a whole address that begins with https:// or http://'],
    ['a link without words', '[ ](https://example.org)', '1: a link without words → write [words](address)'],
    ['a bare address', 'a\nb https://example.org/c_d_e.', '2: the bare address https://example.org/c_d_e → write [words](address)'],
    ['a bare address without its scheme', 'a www.example.org', '1: the bare address http://www.example.org → write [words](address)'],
    ['a bare address in angle brackets', 'a <https://example.org>', '1: the bare address https://example.org → write [words](address)'],
    ['a bare mail address', 'a\n\nb@example.org', '3: the bare address mailto:b@example.org → write [words](address)'],
  ])('%s', (_, markdown, expected) => {
    expect(faults(markdown).join('\n')).toBe(expected);
  });

  it('counts lines from the line at which the text begins', () => {
    expect(blocks('a\n\n***', { firstLine: 10 }).faults.map(({ line }) => line)).toEqual([12]);
    expect(blocks('a\nhttps://example.org', { firstLine: 10 }).faults.map(({ line }) => line)).toEqual([11]);
    expect(blocks('a\n[^b]', { firstLine: 10 }).faults.map(({ line }) => line)).toEqual([11]);
    expect(blocks('a', { firstLine: 10 }).passages).toEqual([{ text: 'a', line: 10 }]);
  });

  it('counts lines past the front matter', () => {
    expect(faults('---\ntitle: a\n---\nb\n\n***')[0]).toMatch(/^6: /);
  });

  it('and all of it at once, by line', () => {
    const lines = blocks('# a\n\n![b](c)\n\n- d\n  - e\n\n| f |\n| - |\n\n***\n\n<b>').faults.map(({ line }) => line);
    expect(lines).toEqual([1, 3, 6, 8, 11, 13]);
  });

  it('while what is beside it is still read', () => {
    expect(blocks('a\n\n***\n\n- b\n  - c\n- d').blocks).toEqual([
      { kind: 'text', spans: [{ text: 'a' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'b' }], [{ text: 'd' }]] },
    ]);
  });
});

describe('any text', () => {
  /** Text that is likely to be markup. */
  const markdown = fc
    .array(
      fc.constantFrom(
        'a',
        'é b',
        ' ',
        '\n',
        '\n\n',
        '*',
        '**',
        '_',
        '`',
        '```',
        '[',
        '](',
        ')',
        '<',
        '>',
        '> ',
        '- ',
        '1. ',
        '#',
        '|',
        '~',
        '!',
        '[^',
        'http://',
        'www.',
        '@',
        '\\',
        '&',
        '---',
        '    ',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('is read or refused, with a line that is in it; nothing that is shown is empty', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string({ unit: 'grapheme' })), (text) => {
        const reading = blocks(text);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line } of [...reading.faults, ...reading.passages]) expect(line).toBeGreaterThanOrEqual(1);
        for (const { line } of [...reading.faults, ...reading.passages]) expect(line).toBeLessThanOrEqual(lines);
        for (const block of reading.blocks) expect(textOf(block)).not.toBe('');
      }),
    );
  });

  it('of words alone comes back as it was', () => {
    const word = fc.stringMatching(/^[\p{L}\d]{1,12}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(spans(words.join('\n'))).toEqual([{ text: words.join(' ') }]);
      }),
    );
  });
});

function textOf(block: Block): string {
  if (block.kind === 'list') return block.items.map((item) => item.map(({ text }) => text).join('')).join('');
  return 'spans' in block ? block.spans.map(({ text }) => text).join('') : block.text;
}
