/** The sentences of each language. */
import type { Language } from '../ports.js';
import { en, type Words } from './en.js';
import { fr } from './fr.js';

export const WORDS: { readonly [language in Language]: Words } = { en, fr };
