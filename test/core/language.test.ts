import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fold,
  isStopWord,
  languageOf,
  languageOfWords,
  stem,
  withoutStopWords,
  wordsIn,
} from '../../src/core/language.js';

describe('folding', () => {
  test('takes off case, accents and soft hyphens and writes ligatures out', () => {
    expect(fold('Œuvre ÉTÉ cœur Straße peace\u00adkeeping')).toBe('oeuvre ete coeur strasse peacekeeping');
  });

  test('is the same for a letter with its accent and for a letter and its accent', () => {
    expect(fold('Ménaka'.normalize('NFD'))).toBe(fold('Ménaka'.normalize('NFC')));
  });

  test('keeps letters that are not Latin', () => {
    expect(wordsIn(fold('Тимбукту و باماكو'))).toEqual(['тимбукту', 'و', 'باماكو']);
  });

  test('of anything folded changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('a stem', () => {
  test.each([
    ['peacekeepers', 'peacekeeper'],
    ['Elections', 'election'],
    ['coordinating', 'coordinated'],
    ['IEDs', 'IED'],
    ['IEDs', 'ied'],
    ['stabilisation', 'stabilization'],
    ['organised', 'organizing'],
    ['neighbours', 'neighboring'],
    ['centres', 'center'],
    ['defence', 'defense'],
    ['programmes', 'program'],
  ])('is one for %s and %s', (one, other) => {
    expect(stem(one, 'en')).toBe(stem(other, 'en'));
  });

  test.each([
    ['déployés', 'déployer'],
    ['déployées', 'déploiement'],
    ['élections', 'élection'],
    ['première', 'premier'],
    ['réfugiés', 'réfugiée'],
    ['menacée', 'menace'],
    ['protègent', 'protéger'],
    ['coordonnent', 'coordonnaient'],
    ['vérifient', 'vérifier'],
    ['transforment', 'transformer'],
    ['présents', 'présent'],
    ['différents', 'différent'],
    ['rapidité', 'rapide'],
    ['bleus', 'bleu'],
    ['convois', 'convoi'],
    ['élus', 'élu'],
    ['enjeux', 'enjeu'],
    ['locaux', 'local'],
    ['abus', 'abus'],
  ])('is one for %s and %s in French', (one, other) => {
    expect(stem(one, 'fr')).toBe(stem(other, 'fr'));
  });

  test.each([
    ['moment', 'mome'],
    ['agent', 'agir'],
    ['content', 'conte'],
    ['patient', 'pati'],
    ['pays', 'payés'],
    ['armée', 'armes'],
    ['coupe', 'coups'],
  ])('is not one for %s and %s in French', (one, other) => {
    expect(stem(one, 'fr')).not.toBe(stem(other, 'fr'));
  });

  test('leaves words of up to three letters and words with digits whole', () => {
    expect(['was', 'UN', 'G5', '2013', 'T33s'].map((word) => stem(word, 'en'))).toEqual([
      'was',
      'un',
      'g5',
      '2013',
      't33s',
    ]);
  });

  test('does not depend on accents or case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aeéèêiïoôuùcçtrsnm') }),
        fc.constantFrom('en', 'fr'),
        (word, language) => {
          expect(stem(fold(word), language)).toBe(stem(word, language));
          expect(stem(word.toUpperCase(), language)).toBe(stem(word, language));
        },
      ),
    );
  });
});

describe('a stop word', () => {
  test.each(['what', 'How', 'the', 'was', "don't".split("'")[0] ?? ''])('is %s in English', (word) => {
    expect(isStopWord(stem(word, 'en'), 'en')).toBe(true);
  });

  test.each(['quelle', 'où', 'été', 'l', 'qu', 'Quels', 'svp', 'aussi', 'peux'])('is %s in French', (word) => {
    expect(isStopWord(stem(word, 'fr'), 'fr')).toBe(true);
  });

  test.each(['mine', 'security', 'mali', 'car'])('is not %s in English', (word) => {
    expect(isStopWord(stem(word, 'en'), 'en')).toBe(false);
  });
});

describe('a long question', () => {
  test.each([
    ['en', 'What did the mission learn about roadside bombs?', 48, 'What did the mission learn about roadside bombs?'],
    ['en', 'What did the mission learn about roadside bombs?', 44, 'did the mission learn about roadside bombs?'],
    ['en', 'What did the mission learn about roadside bombs?', 10, 'mission learn roadside bombs?'],
    ['fr', 'Qu’est-ce que la mission a appris sur les bombes ?', 30, 'mission appris les bombes ?'],
    ['en', 'what is "rules of engagement" and why', 10, 'what is "rules of engagement" and why'],
    ['en', 'what is it that they are for', 10, 'are for'],
    ['en', 'to be or not', 0, 'to be or not'],
  ] as const)('in %s, %j, within %i characters is %j', (language, text, length, shorter) => {
    expect(withoutStopWords(text, length, language)).toBe(shorter);
  });
});

describe('the language', () => {
  test.each([
    ['How did the mission protect civilians?', 'en'],
    ['Why was there an attack on Ménaka and Sévaré?', 'en'],
    ['Comment la mission a-t-elle protégé les civils ?', 'fr'],
    ['qu’est-ce que la force conjointe', 'fr'],
    ['sécurité', 'fr'],
  ])('of "%s" is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each(['', 'MINUSMA', 'car bomb', 'Kidal 2013', '😀', 'Тимбукту'])('of "%s" is open', (text) => {
    expect(languageOf(text)).toBeUndefined();
  });

  test('of folded words is the same with accents and without', () => {
    const words = (text: string) => wordsIn(fold(text));
    expect(languageOfWords(words('où était la sécurité'))).toBe('fr');
    expect(languageOfWords(words('ou etait la securite'))).toBe('fr');
  });
});
