import { describe, expect, it } from 'vitest';
import { type Claim, VERDICTS } from '../../src/core/casebook.js';
import { isWeighed, nameOfVerdict, qualifiedVerdict, tally, verdictIn } from '../../src/core/verdicts.js';
import { en } from '../../src/core/words/en.js';
import { fr } from '../../src/core/words/fr.js';

function claim(verdict: Claim['verdict'], rest: Partial<Claim> = {}, limit?: string): Claim {
  const text = { language: 'en', claim: 'It worked.', finding: 'It did not.', ...(limit && { limit }) } as const;
  return { kind: 'claim', id: '1-a', section: 'background', verdict, evidence: [], editions: { en: text }, ...rest };
}

describe('a verdict', () => {
  it('is named with the second one and with what qualifies it', () => {
    const both = claim('supported', { also: 'outdated' }, 'in part');
    expect(nameOfVerdict(both, en)).toBe('supported, also outdated');
    expect(qualifiedVerdict(both, 'en', en)).toBe('supported, also outdated (in part)');
    expect(qualifiedVerdict(both, 'fr', fr)).toBe('étayée et dépassée (in part)');
    expect(qualifiedVerdict(claim('vague'), 'en', en)).toBe('vague');
  });

  it('holds as the first or as the second', () => {
    expect(isWeighed(claim('supported', { also: 'outdated' }), 'outdated')).toBe(true);
    expect(isWeighed(claim('supported'), 'outdated')).toBe(false);
  });
});

describe('a tally', () => {
  it('counts each claim once, under its first verdict, and leaves out what nobody has', () => {
    const claims = [claim('supported', { also: 'outdated' }), claim('contested'), claim('contested')];
    expect(tally(claims, en)).toBe('3 claims: 1 supported, 2 contested.');
    expect(tally(claims, fr)).toBe('3 affirmations\u00a0: 1 étayée, 2 contestées.');
    expect(tally([claim('unsupported')], en)).toBe('1 claim: 1 unsupported.');
  });
});

describe('a verdict among words', () => {
  it.each([
    ['contested', 'contested', ''],
    ['background Outdated', 'outdated', 'background'],
    ['out of date 5.1', 'outdated', '5.1'],
    ['not supported', 'unsupported', ''],
    ['affirmations contestées des élections', 'contested', 'affirmations des elections'],
    ['sans appui', 'unsupported', ''],
    ['non étayée', 'unsupported', ''],
    ['étayées', 'supported', ''],
  ])('is found in %j', (typed, verdict, rest) => {
    expect(verdictIn(typed)).toEqual({ verdict, rest });
  });

  it('is not found within a word, and leaves other words as they are', () => {
    expect(verdictIn('Élections unsupportedness')).toEqual({ rest: 'Élections unsupportedness' });
  });

  it('is what the bot itself writes on its buttons', () => {
    for (const words of [en, fr]) {
      for (const verdict of VERDICTS) {
        expect(verdictIn(words.verdicts.names[verdict])).toEqual({ verdict, rest: '' });
        expect(verdictIn(words.verdicts.plural[verdict])).toEqual({ verdict, rest: '' });
      }
    }
  });
});
