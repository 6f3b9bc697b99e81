/** Whether a text says things in its own words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, type Source, sharedRuns, sourceFrom } from '../../../src/core/casebook/own-words.js';

const NAMES = ['Office of the Old and New Ferry Pilots'];
const STUDY = 'The pilot of the old ferry never asked anybody for a name or a fare.';

const source = (text: string, names: string[] = []): Source => ({
  names,
  runs: new Set(runs(text, names).map(({ hash }) => hash)),
});

const shared = (text: string, study = STUDY, names: string[] = []) => sharedRuns(text, source(study, names));

describe('eight words in a row', () => {
  it('are shared, seven are not', () => {
    expect(shared('pilot of the old ferry never asked anybody')).toEqual([
      { line: 1, words: 'pilot of the old ferry never asked anybody' },
    ]);
    expect(shared('pilot of the old ferry never asked')).toEqual([]);
    expect(shared('pilot of the old ferry never asked me')).toEqual([]);
  });

  it('are shared whatever their case, marks, line breaks and invisible characters', () => {
    expect(shared('One:\n- **Pilot** of the\n  old *ferry*; never\u00ad as\u200bked “anybody”!')).toEqual([
      { line: 2, words: 'pilot of the old ferry never asked anybody' },
    ]);
  });

  it('are shared whichever apostrophe and whichever spelling they have', () => {
    const study = "The organisation of the pilot's own ferry was fine";
    expect(shared('the organization of the pilot’s own ferry was', study)).toHaveLength(1);
  });

  it('are told as one stretch, however long, and once for each place', () => {
    expect(shared(`${STUDY}\n\nNo.\n${STUDY}`)).toEqual([
      { line: 1, words: 'the pilot of the old ferry never asked anybody for a name or a fare' },
      { line: 4, words: 'the pilot of the old ferry never asked anybody for a name or a fare' },
    ]);
  });

  it('are not told of a source or a text that is shorter', () => {
    expect(shared('')).toEqual([]);
    expect(shared(STUDY, 'the pilot of the old ferry')).toEqual([]);
  });
});

describe('an official name', () => {
  const study = 'It was the Office of the Old and New Ferry Pilots that decided.';

  it('may be repeated: it counts as one word', () => {
    expect(shared('The office of the old and new ferry pilots sat.', study, NAMES)).toEqual([]);
    expect(shared('The office of the old and new ferry pilots sat.', study)).toHaveLength(1);
  });

  it('hides nothing around it', () => {
    const long = 'We know that the Office of the Old and New Ferry Pilots decided on the fare.';
    expect(shared(long, long, NAMES)).toEqual([
      { line: 1, words: 'we know that the office_of_the_old_and_new_ferry_pilots decided on the fare' },
    ]);
  });

  it('that is nothing is no name', () => {
    expect(shared(STUDY, STUDY, ['', '...'])).toHaveLength(1);
  });
});

describe('any text', () => {
  it('shares every run with itself and none with words of its own', () => {
    const word = fc.constantFrom('pilot', 'ferry', 'old', 'new', 'name', 'fare', 'river');
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 30 }), (words) => {
        const text = words.join(' ');
        expect(shared(text, text)).toEqual([{ line: 1, words: text }]);
        expect(shared(words.map((each) => `un${each}`).join(' '), text)).toEqual([]);
      }),
    );
  });
});

describe('a source in JSON', () => {
  it('is read as it was written', () => {
    const { names, runs: hashes } = sourceFrom(JSON.stringify({ names: NAMES, runs: ['00', 'ff'] }));
    expect({ names, hashes }).toEqual({ names: NAMES, hashes: new Set(['00', 'ff']) });
  });

  it.each(['', '[]', '{"names":[]}', '{"names":[],"runs":[1]}'])('is refused when it is %j', (json) => {
    expect(() => sourceFrom(json)).toThrow();
  });
});
