/** Neither stemmer ships types. */
declare module 'wink-porter2-stemmer' {
  /** The Porter2 stem of one lower-case English word. */
  export default function stem(word: string): string;
}

declare module 'snowball-stemmers' {
  interface Stemmer {
    /** The stem of one lower-case word. */
    stem(word: string): string;
  }
  const stemmers: { newStemmer(language: 'french'): Stemmer };
  export default stemmers;
}
