/** Reading simple YAML fast: whatever it reads, the whole parser reads too, and reads the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlias, parseDocument, visit } from 'yaml';
import { simpleYaml } from '../../../src/core/casebook/simple-yaml.js';

/** What the whole parser makes of a text; undefined where it finds anything amiss. */
function thorough(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', stringKeys: true, prettyErrors: false });
  let isPlain = document.errors.length === 0 && document.warnings.length === 0;
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) isPlain = false;
    },
  });
  return isPlain ? document.toJS() : undefined;
}

describe('simple YAML', () => {
  it('is lists and maps, in blocks and on one line', () => {
    const text = [
      '# Weighed in May',
      '- id: 1-f',
      '  limit: { en: in part, fr: "en partie" }',
      '  evidence: [M-01, "M-02"]',
      '',
      '  claim:',
      '    en: "It was said: \\"all\\" \\\\ nothing"',
      '    fr: L’on a dit (beaucoup), non sans raison',
      '  sources:',
      '  - { publisher: UN, link: https://docs.un.org/en/S/2023/36 }',
      '- []',
      '- - word',
    ].join('\n');
    expect(simpleYaml(text)).toEqual([
      {
        id: '1-f',
        limit: { en: 'in part', fr: 'en partie' },
        evidence: ['M-01', 'M-02'],
        claim: { en: 'It was said: "all" \\ nothing', fr: 'L’on a dit (beaucoup), non sans raison' },
        sources: [{ publisher: 'UN', link: 'https://docs.un.org/en/S/2023/36' }],
      },
      [],
      ['word'],
    ]);
    expect(simpleYaml(text)).toEqual(thorough(text));
  });

  // biome-ignore format: one text a line reads as the table that it is
  it.each([
    ['nothing', ''], ['a key without a value', 'a:'], ['a key that stands twice', 'a: x\na: y'],
    ['a colon inside words', 'a: b: c'], ['words over two lines', 'a: b\n  c'], ['a block of words', 'a: |\n  b'],
    ['an alias', 'a: *b'], ['a tag', 'a: !b c'], ['single quotes', "a: 'b'"], ['an open bracket', 'a: [b'],
    ['a comma too many', 'a: [b, ]'], ['a tab', 'a:\tb'], ['a second document', 'a: b\n---\nc: d'],
    ['a comment behind words', 'a: b # c'], ['an escape', 'a: "\\u00e9"'], ['a key in quotes', '"a": b'],
    ['a line that stands nowhere', 'a:\n    - b\n  - c'],
  ])('is not %s', (_, text) => {
    expect(simpleYaml(text)).toBeUndefined();
  });

  it('says what the whole parser says, or nothing', () => {
    const part = fc.constantFrom(
      ...[
        '- ',
        'a: ',
        'b:',
        'c: d',
        '\n',
        '\n',
        '\n  ',
        '\n    ',
        '"x"',
        '"y: z"',
        '[',
        ']',
        '{',
        '}',
        ', ',
        ',',
        ': ',
        ':',
      ],
      ...[
        '#',
        ' #',
        "'",
        '|',
        '>',
        'word',
        'é',
        '\u00a0',
        '\u202f',
        '\\',
        '\\"',
        '"',
        '---',
        '...',
        '&a',
        '*a',
        '? ',
        '-',
      ],
      ...['!', '%', '@', '`', '~', '<<', '\t', '\r\n', '\u2028', '\u0085', ' ', '1.10', 'https://x.org', '(', '«'],
    );
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
        (text) => {
          const value = simpleYaml(text);
          if (value === undefined) return;
          read++;
          expect(value).toEqual(thorough(text));
        },
      ),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(10);
  });
});
