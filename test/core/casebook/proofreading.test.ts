/** What a check reads over once more: the language of each text, the numbers of its editions, and French typography. */
import { describe, expect, it } from 'vitest';
import { readCasebook } from '../../../src/core/casebook.js';
import { copies, type Edit, remove, replace, shown } from './copies.js';

const { casebook, faultsOf } = copies();

const CLAIMS = 'claims.yaml';
const RECORD = 'record.yaml';
const RIVER = 'en/sections/01-river.md';
const FLEUVE = 'fr/sections/01-river.md';
const PILOT = 'fr/lessons/01-pilot.md';

/** Several changes of one file, from words to words. */
const changed =
  (file: string, ...pairs: readonly (readonly [from: string, to: string])[]): Edit =>
  async (folder) => {
    for (const [from, to] of pairs) await replace(file, from, to)(folder);
  };

const ENGLISH_FACT = 'The town began its register of carts.';
const FRENCH_FACT = 'La ville ouvrit son registre des charrettes.';

/** The same fact with these ends in English and in French. */
const facts = (english: string, french: string) =>
  changed(
    RECORD,
    [ENGLISH_FACT, `The town began its register of carts ${english}.`],
    [FRENCH_FACT, `La ville ouvrit son registre des charrettes ${french}.`],
  );

const FRENCH = '→ say it in French; a name that has to stay goes into quotation marks';
const ENGLISH = '→ say it in English; a name that has to stay goes into quotation marks';

/** One slip in the good casebook, and the faults as which it must be told. */
// biome-ignore format: one slip a line reads as the table that it is
const SLIPS: readonly (readonly [slip: string, edit: Edit, faults: string])[] = [
  // What is left in another language
  ['a title of a lesson', replace(PILOT, 'Laisser la ville choisir le pilote', 'Let the town choose the pilot'), `fr/lessons/01-pilot.md:2: "title" is not in French: "Let the town choose the pilot" ${FRENCH}`],
  ['a question of a lesson', replace('en/lessons/01-pilot.md', 'Who decides in your place of work that the river is too high', 'Qui décide, là où vous travaillez, que le fleuve est trop haut'), `en/lessons/01-pilot.md:6: "question" is not in English: "Qui décide, là où vous travaillez, que le fleuve est trop…" ${ENGLISH}`],
  ['a question to carry over', replace(PILOT, 'Là où vous travaillez, à qui obéit-on, et qui a raison', 'Whose word is obeyed where you work, and whose is right'), `fr/lessons/01-pilot.md:5: "transfer" is not in French: "Whose word is obeyed where you work, and whose is right\u202f?" ${FRENCH}`],
  ['a question to recall', replace(PILOT, 'Qui la ville a-t-elle fini par croire, et pourquoi', 'Whom did the town believe in the end, and why'), `fr/lessons/01-pilot.md:6: "recall" is not in French: "Whom did the town believe in the end, and why\u202f?" ${FRENCH}`],
  ['a dispute', replace(PILOT, 'Certains disent que l’eau était basse cette année-là et que l’on aurait cru n’importe qui.', 'Some say that anybody would have been believed.'), `fr/lessons/01-pilot.md:7: "contested" is not in French: "Some say that anybody would have been believed." ${FRENCH}`],
  ['one sentence of a lesson', replace(PILOT, 'Une voisine dit la même chose et fut obéie.', 'A neighbour said the same\nand was obeyed.'), `fr/lessons/01-pilot.md:9: the text is not in French: "A neighbour said the same and was obeyed." ${FRENCH}`],
  ['an item of a list in a section', replace(FLEUVE, 'On traversait en barque de pêche, la nuit, sans lampe.', 'They crossed in fishing boats, at night and without lamps.'), `fr/sections/01-river.md:11: the text is not in French: "They crossed in fishing boats, at night and without lamps." ${FRENCH}`],
  ['a paragraph with two sentences, told once', replace(RIVER, 'From June to September the ford is **gone**. The market stands on one bank and the hospital on the other', 'De juin à septembre,\nle gué disparaît. Le marché est sur une rive et l’hôpital sur l’autre'), `en/sections/01-river.md:9: the text is not in English: "De juin à septembre, le gué disparaît." ${ENGLISH}`],
  ['a claim', replace(CLAIMS, 'Le gué se passe à pied pendant huit mois.', 'The ford can be walked for eight months.'), `claims.yaml:6: "claim.fr" is not in French: "The ford can be walked for eight months." ${FRENCH}`],
  ['a finding', replace(CLAIMS, 'It is not said who argued, nor how anybody would know that it stopped.', 'Il n’est pas dit qui discutait, ni à quoi l’on verrait que cela a cessé.'), `claims.yaml:46: "finding.en" is not in English: "Il n’est pas dit qui discutait, ni à quoi l’on verrait que…" ${ENGLISH}`],
  ['a fact', replace(RECORD, FRENCH_FACT, ENGLISH_FACT), `record.yaml:19: "fact.fr" is not in French: "The town began its register of carts." ${FRENCH}`],
  ['what differs', replace(RECORD, 'Une page des comptes donne deux prix. Retenez le plus bas, qui est signé.', 'One page of the accounts has two prices. Use the lower one, which is signed.'), `record.yaml:14: "differ.fr" is not in French: "One page of the accounts has two prices." ${FRENCH}`],
  ['a definition', replace('fr/glossary.yaml', 'La pente par laquelle les charrettes embarquent.', 'The slope on which carts board.'), `fr/glossary.yaml:3: "definition" is not in French: "The slope on which carts board." ${FRENCH}`],
  ['a sentence of case.yaml', replace('case.yaml', 'Les barques ne sont plus là.', 'The boats are not there.'), `case.yaml:20: "provenance.outdated.fr" is not in French: "The boats are not there." ${FRENCH}`],
  // Numbers
  ['a year that differs', facts('in 2013', 'en 2014'), 'record.yaml:19: "fact.fr" has 2014 where "fact.en" has 2013 → write the same numbers in both'],
  ['a number that only the second language has', facts('at last', 'en 2014'), 'record.yaml:19: "fact.fr" has 2014, and "fact.en" has not → write the same numbers in both'],
  ['a number that only the first language has', facts('on 3 May 2013', 'en mai 2013'), 'record.yaml:19: "fact.fr" lacks 3, and "fact.en" has it → write the same numbers in both'],
  ['a number that stands there less often', facts('for 9 carts and 9 boats', 'pour 9 charrettes'), 'record.yaml:19: "fact.fr" lacks 9, and "fact.en" has it → write the same numbers in both'],
  ['a thousand that became a fraction', facts('for 1,200 carts', 'pour 1,200 charrettes'), 'record.yaml:19: "fact.fr" has 1.200 where "fact.en" has 1200 → write the same numbers in both'],
  ['several that differ in the text of a section', changed(FLEUVE, ['huit mois', '8 mois'], ['De juin', 'Du 12 juin']), 'fr/sections/01-river.md:5: the text has 8, 12, and en/sections/01-river.md has not → write the same numbers in both'],
  ['one that differs in a question', replace(PILOT, 'trop haut', 'trop haut de 2 mètres'), 'fr/lessons/01-pilot.md:3: "question" has 2, and en/lessons/01-pilot.md has not → write the same numbers in both'],
  ['one that differs in a definition', replace('en/glossary.yaml', 'The slope on which', 'The slope of 12% on which'), 'fr/glossary.yaml:3: "definition" lacks 12, and en/glossary.yaml has it → write the same numbers in both'],
  // French typography
  ['straight apostrophes', replace(PILOT, 'l’eau était basse cette année-là et que l’on aurait cru n’importe', "l'eau était basse cette année-là et que l'on aurait cru n'importe"), 'fr/lessons/01-pilot.md:7: "contested" has a straight apostrophe: "que l\'eau", "que l\'on", "cru n\'importe" → write ’ (U+2019)'],
  ['straight quotation marks', replace(PILOT, 'la même chose', '"oui"'), 'fr/lessons/01-pilot.md:9: the text has a straight quotation mark: "dit "oui"", "dit "oui" et" → write « and » with a no-break space (U+00A0) inside'],
  ['three dots', replace(PILOT, 'fut obéie.', 'fut obéie...'), 'fr/lessons/01-pilot.md:9: the text has three dots: "fut obéie..." → write … (U+2026)'],
  ['a plain space before a question mark', replace(PILOT, 'trop haut\u202f?', 'trop haut ?'), 'fr/lessons/01-pilot.md:3: "question" lacks a no-break space before ; ? or !: "haut ?" → write a narrow no-break space (U+202F) before it'],
  ['none before a semicolon', replace('case.yaml', 'tests\u202f;', 'tests;'), 'case.yaml:9: "provenance.note.fr" lacks a no-break space before ; ? or !: "les tests; rien" → write a narrow no-break space (U+202F) before it'],
  ['a plain space before a colon', replace(FLEUVE, 'l’autre\u00a0:', 'l’autre\nrive :'), 'fr/sections/01-river.md:8: the text lacks a no-break space before a colon: "rive : celui" → write a no-break space (U+00A0) before it'],
  ['plain spaces inside guillemets', replace(PILOT, 'la même chose', '« oui »'), 'fr/lessons/01-pilot.md:9: the text lacks a no-break space inside « »: "dit « oui", "oui » et" → write a no-break space (U+00A0) there'],
  ['a plain space in a number', facts('for 1,200 carts', 'pour 1 200 charrettes'), 'record.yaml:19: "fact.fr" has a plain space in a number: "pour 1 200" → write a narrow no-break space (U+202F) there'],
  ['a plain space before a percentage', facts('for 12% of the carts', 'pour 12 % des charrettes'), 'record.yaml:19: "fact.fr" lacks a no-break space before %: "pour 12 %" → write a no-break space (U+00A0) before it'],
  ['a straight apostrophe in a name', replace('fr/glossary.yaml', 'charrettes d’Amara', "charrettes d'Amara"), 'fr/glossary.yaml:7: "expansion" has a straight apostrophe: "charrettes d\'Amara" → write ’ (U+2019)'],
  ['a straight apostrophe in an alias', replace('fr/glossary.yaml', '[débarcadère]', "[débarcadère, lieu d'accostage]"), 'fr/glossary.yaml:4: "aliases" has a straight apostrophe: "lieu d\'accostage" → write ’ (U+2019)'],
];

describe('a slip that a proofreader finds is told with its place and its remedy, and nothing else is', () => {
  it.each(SLIPS)('%s', async (_, edit, faults) => {
    expect((await faultsOf(edit)).map(shown).join('\n')).toBe(faults);
  });

  it('as often as it stands there, and five times at most', async () => {
    const [fault] = await faultsOf(replace(PILOT, 'la même chose', "l'un, d'un, s'il, n'a, j'en, m'a, t'a"));
    expect(fault?.problem).toMatch(/"dit l'un,", "l'un, d'un,", .* and 2 more$/);
  });

  it('at the line of the paragraph that has the number', async () => {
    const [fault] = await faultsOf(replace(FLEUVE, 'De juin', 'Du 12 juin'));
    expect(fault).toMatchObject({ file: FLEUVE, line: 7, problem: expect.stringMatching(/has 12/) });
  });

  it('in words without end, quotation marks that never close and numbers without number', async () => {
    const faults = await faultsOf(
      replace(CLAIMS, 'Les discussions cessèrent.', `Les discussions ${"'".repeat(100_000)} cessèrent.`),
      replace(CLAIMS, 'l’on verrait que', `l’on verrait ${'«'.repeat(100_000)}`),
      replace(RECORD, FRENCH_FACT, `La ville ouvrit ${'1-'.repeat(100_000)} registres.`),
    );
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'claims.yaml:44',
      'claims.yaml:47',
      'record.yaml:19',
    ]);
    for (const { problem } of faults) expect(problem.length).toBeLessThan(400);
  });

  it('in a casebook of one language too', async () => {
    const faults = await faultsOf(
      replace('case.yaml', '[en, fr]', '[en]'),
      remove('fr'),
      replace(RECORD, ENGLISH_FACT, FRENCH_FACT),
    );
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['record.yaml:18']);
  });
});

/** What looks like a slip and is none. */
// biome-ignore format: one thing a line reads as the table that it is
const SOUND: readonly (readonly [what: string, edit: Edit])[] = [
  ['a quoted name in the other language', facts('after “La ville et ses charrettes de la nuit”', 'd’après «\u00a0The Town and Its Carts\u00a0»')],
  ['an abbreviation that looks like a word of the other language', changed(RECORD, [ENGLISH_FACT, 'UN teams counted carts.'], [FRENCH_FACT, 'Des équipes de l’ONU comptèrent des charrettes.'])],
  ['a few words that do not decide', changed(CLAIMS, ['limit: { en: in part, fr: en partie }', 'limit: { en: sans plus, fr: the same }'])],
  ['names of another language in a glossary', changed('en/glossary.yaml', ['expansion: Register of Carts of Amara', 'expansion: Registre de toutes les charrettes de la ville'], ['[landing]', '[la rampe de la ville]'])],
  ['thousands and fractions, each in its own way', facts('for 12,947 carts at 1.2 coins', 'pour 12\u202f947 charrettes à 1,2 pièce')],
  ['thousands with another space that does not break', facts('for 1,234,567 carts', 'pour 1\u00a0234\u00a0567 charrettes')],
  ['a span of years that French writes in full', facts('in 2012-13', 'en 2012-2013')],
  ['days, percentages, resolutions and letters with a digit', facts('on 1 and 16-17 January 2013 (S/RES/2100, 62%)', 'le 1er et les 16 et 17 janvier 2013 (S/RES/2100, 62\u00a0%)')],
  ['numbers in another order', facts('in 2013 for 9 carts', 'pour 9 charrettes en 2013')],
  ['a number in words', facts('for 2 carts', 'pour 2 charrettes et deux barques')],
  ['a name with a digit that one of the two leaves out', facts('with the G5', 'avec elle')],
  ['an address with marks in it', changed(FLEUVE, ['[^1-b]', '[^1-b] Voir [ici](https://example.org/a?b=c;d).'])],
  ['marks that follow one another', replace(PILOT, 'trop haut\u202f?', 'trop haut (vraiment\u202f?!)\u202f?')],
];

describe('a proofreader minds nothing in', () => {
  it.each(SOUND)('%s', async (_, edit) => {
    expect((await faultsOf(edit)).map(shown)).toEqual([]);
  });

  it('a French that is not among the languages of the casebook', async () => {
    const edits = [replace('case.yaml', '[en, fr]', '[en]'), remove('fr'), facts('in 2013', "à l'été 2014...")];
    expect((await faultsOf(...edits)).map(shown)).toEqual([]);
  });

  it('a page of which a part cannot be shown, until it can be', async () => {
    const faults = await faultsOf(
      replace(PILOT, 'la même chose', "~~l'avis~~ de 3 femmes"),
      replace(RIVER, '**gone**', '~~gone~~'),
      replace(FLEUVE, 'huit mois', '8 mois'),
    );
    expect(faults.map(({ problem }) => problem)).toEqual(Array(2).fill('struck-out words cannot be shown'));
  });

  it('a casebook that is merely read', async () => {
    const folder = await casebook(facts('in 2013', "à l'été 2014"));
    await expect(readCasebook(folder)).resolves.toBeDefined();
  });
});
