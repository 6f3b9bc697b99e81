/**
 * What words are to the program: folded, stemmed, told from stop words; and which language a text is in.
 *
 * Stems and stop words go by folded words, so a word with its accents and the same word without them are one.
 */
import snowball from 'snowball-stemmers';
import porter2 from 'wink-porter2-stemmer';
import type { Language } from './ports.js';

/** Letters, marks and digits: what is neither space, punctuation, symbol nor invisible. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Lower case without accents or soft hyphens, ligatures written out: `Œuvre` and `oeuvre` are one word. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(LIGATURES, (letter) => (letter === 'œ' ? 'oe' : letter === 'æ' ? 'ae' : 'ss'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII, controls among it
const ASCII = /^[\x00-\x7f]*$/;
const MARKS = /[\p{M}\u00ad]+/gu;
const LIGATURES = /[œæß]/g;

/** The words of a text in order, as written. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/**
 * The form under which a word is found: folded and stemmed.
 *
 * Words of up to three letters stay whole, and so do those of which a stem would leave less than three:
 * Porter2 makes `i` of `IEDs`.
 */
export function stem(word: string, language: Language): string {
  const known = STEMS[language];
  let stemmed = known.get(word);
  if (stemmed === undefined) {
    stemmed = stemOf(word, language);
    if (known.size >= MOST_STEMS) known.clear();
    if (word.length <= LONGEST_WORD) known.set(word, stemmed);
  }
  return stemmed;
}

/** Stemming takes microseconds and words repeat; but what people type must not fill the memory. */
const STEMS: Readonly<Record<Language, Map<string, string>>> = { en: new Map(), fr: new Map() };
const MOST_STEMS = 50_000;

/** No word of either language is half as long. */
const LONGEST_WORD = 60;

function stemOf(word: string, language: Language): string {
  const folded = fold(word);
  if (folded.length <= 3 || folded.length > LONGEST_WORD || !LETTERS.test(folded)) return folded;
  const stemmed = language === 'fr' ? frenchStem(folded) : porter2(americanised(folded));
  return stemmed.length < 3 ? folded.replace(/s$/, '') : stemmed;
}

const LETTERS = /^\p{L}+$/u;

/** The UN writes `stabilization` and `neighbouring`, people write either of each: one spelling for both. */
function americanised(folded: string): string {
  return SPELLINGS.reduce((word, [british, american]) => word.replace(british, american), folded);
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\w{3})is(?=(?:e[sdr]?|ers|ing|ations?)$)/, 'iz'],
  [/(?<=\w{2})our(?=(?:s|ed|ing|able|ite|hood)*$)/, 'or'],
  [/(?<=\w{2}t)re(?=s?$)/, 'er'],
  [/(?<=^(?:def|off|lic|pret))ence/, 'ense'],
  [/(?<=gram)me(?=s?$)/, ''],
];
const french = snowball.newStemmer('french');

/**
 * The French stemmer tells endings by their accents, which people leave out, and takes some plurals for the words
 * themselves; so an ending that is hardly ever anything else is first written as the stemmer knows it.
 */
function frenchStem(folded: string): string {
  const whole = WHOLE.exec(folded)?.[1];
  if (whole !== undefined) return whole;
  const ending = NO_VERB.test(folded) ? undefined : ENDINGS.find(([plain]) => plain.test(folded));
  return fold(french.stem(ending ? folded.replace(...ending) : folded)).replace(/y$/, 'i');
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/iee(s?)$/, 'ie$1'], // as `réfugiés`, which without its accent looks like a plural of -ie
  [/ee(s?)$/, 'ée$1'],
  [/iere(s?)$/, 'ière$1'],
  [/ite(s?)$/, 'ité$1'], // `rapidité` is of one stem with `rapide`, and so it is for most of what ends so
  [/erent$/, 'èrent'],
  [/ifier$/, 'ifie'],
  [/(?<=rm|lm|[^m])(?<!ai|[tv]i)ent$/, 'e'], // `ils protègent`, which the stemmer leaves whole
  [/(?<=[dntrv]|[^c]l|e)us$/, 'u'], // `bleus`, `élus`, but `abus` and `refus` are no plurals
  [/(?<=^l|v|pl)ois$/, 'oi'], // `convois`, but `chinois` has a feminine
  [/(?<=li|^f|^j|enj)eux$/, 'eu'], // `lieux`, but `religieux` is of one stem with `religieuse`
];

/** Common words that would be of one stem with others: with `payer`, `armes`, `coups`. */
const WHOLE = /^(pays|armee|coupe)s?$/;

/** Nouns and adjectives in -ent, which no verb's plural are or hardly ever. */
const NO_VERB =
  /^(?:(?:in|im)?(?:absent|accent|accident|adherent|adolescent|affluent|agent|antecedent|apparent|argent|ascendent|cent|client|coherent|competent|concurrent|confident|conscient|consequent|content|contingent|continent|convergent|couvent|decent|dent|different|divergent|efficient|emergent|eminent|equivalent|escient|evident|excellent|expedient|fervent|frequent|herent|imminent|incident|indigent|influent|ingredient|innocent|insolent|intelligent|intermittent|lent|mecontent|negligent|occident|orient|parent|patient|permanent|pertinent|precedent|present|president|prudent|quotient|recent|recipient|referent|regent|resident|reticent|sergent|serment|serpent|talent|torrent|transparent|urgent|vent|violent|virulent))$/;

/** Whether a stem is that of a function word, which says little about what a text is about. */
export function isStopWord(stemmed: string, language: Language): boolean {
  return STOP_STEMS[language].has(stemmed);
}

/**
 * A text that is longer than so many characters without as many of its function words as that takes, the first of them
 * first. One with a quotation stays whole.
 */
export function withoutStopWords(text: string, length: number, language: Language): string {
  if (QUOTATION.test(text)) return text;
  const isIdle = (part: string) => wordsIn(part).every((word) => isStopWord(stem(word, language), language));
  let excess = text.length - length;
  const kept = text.split(' ').filter((part) => {
    if (excess <= 0 || !isIdle(part)) return true;
    excess -= part.length + 1;
    return false;
  });
  return kept.length > 0 ? kept.join(' ') : text;
}

const QUOTATION = /["“”„«»]/;

/** The language that a text's function words and accents speak for; undefined where they do not decide. */
export function languageOf(text: string): Language | undefined {
  const words = wordsIn(text.slice(0, SAMPLE));
  return decided(balance(words.map(fold)) - words.filter((word) => FRENCH_LETTERS.test(word)).length);
}

/** The same for folded words, so with and without accents alike. */
export function languageOfWords(folded: readonly string[]): Language | undefined {
  return decided(balance(folded));
}

/** Characters read of a text to tell its language: a page is sure enough, a book costs time. */
const SAMPLE = 1_000;
const FRENCH_LETTERS = /[àâçèéêëîïôùûœ]/i;

/** Function words of English less those of French; words of both say nothing. */
function balance(folded: readonly string[]): number {
  let sum = 0;
  for (const word of folded) {
    if (!AMBIGUOUS.has(word)) sum += Number(STOP_WORDS.en.has(word)) - Number(STOP_WORDS.fr.has(word));
  }
  return sum;
}

function decided(sum: number): Language | undefined {
  return sum > 0 ? 'en' : sum < 0 ? 'fr' : undefined;
}

/** Folded. Function words, question words and the pieces that an apostrophe leaves. */
const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: listed(`a about above after again against all also am an and any are aren as at be because been before being
    below between both but by can cannot could couldn d did didn do does doesn doing don down during each either else
    ever few for from further get gets had hadn has hasn have haven having he her here hers herself him himself his
    how however i if in into is isn it its itself just ll m may me might more most much must mustn my myself need
    no nor not now of off on once one only onto or other our ours ourselves out over own per please re s same shall
    she should shouldn since so some such t tell than that the their theirs them themselves then there these they this
    those through thus to too under until up upon us ve very was wasn we were weren what when where whether which
    while who whom whose why will with within without would wouldn yes yet you your yours yourself yourselves`),
  fr: listed(`a afin ai ainsi alors apres as au aucun aucune aupres aussi autre autres aux avait avant avec avez avoir
    avons ayant beaucoup c ca car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci combien
    comme comment d dans de deja depuis des desormais deux dites doit doivent donc dont du durant elle elles en encore enfin entre est et etaient
    etait etant ete etes etre eu eux fait faire faites faut font furent fut ici il ils j jamais je jusqu jusque l la laquelle le
    lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre me meme memes merci mes mien moi moins
    mon n ne ni non nos notre nous on ont or ou oui par parce parmi pas pendant peu peut peuvent peux plus plusieurs pour
    pourquoi pouvez plait puis puisqu puisque qu quand quant que quel quelle quelles quelqu quelque quelques quels qui quoi
    quoique rien s sa sans sauf se selon sera serait seront ses si sien sinon soi soient soit sommes son sont sous stp suis sur svp
    t ta tandis te tel telle telles tels tes toi ton toujours tous tout toute toutes tres trop tu un une va vers veut veux voici
    voila vos votre vous vu y`),
};

/** Function words of one language that are other words in the second: `car bomb`, `plus`, `but de la mission`. */
const AMBIGUOUS = listed('an but car comment fait font me plus pour puis sans si son sous ton tout vers vu');

const STOP_STEMS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([...STOP_WORDS.en].map((word) => stem(word, 'en'))),
  fr: new Set([...STOP_WORDS.fr].map((word) => stem(word, 'fr'))),
};

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
