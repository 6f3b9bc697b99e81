/**
 * The language in which somebody is answered, and the command that chooses it.
 */
import type { Ask } from './commands.js';
import { type Desk, quotable, text } from './desk.js';
import { fold } from './language.js';
import {
  type Answer,
  LANGUAGES,
  type Language,
  type Logger,
  type Request,
  type Settings,
  type SettingsStore,
} from './ports.js';
import { WORDS } from './words/index.js';

/** Takes a choice back. */
const AUTO = 'auto';

/** What somebody may choose, as a form offers it. */
export const LANGUAGE_CHOICES: readonly string[] = [...LANGUAGES, AUTO];

/**
 * The person's own choice, else the language that a question is put in, else what the client says, else the language
 * of the command's words, else the channel's, else the one for everybody. A store that cannot be asked costs a choice, never the answer.
 */
export async function languageFor(
  request: Request,
  ask: Ask,
  { settings, defaultLanguage, spoken, log }: LanguageDeps,
): Promise<Language> {
  const chosen = async (of: Request['at']) => {
    try {
      return (await settings.settings(of)).language;
    } catch (cause) {
      log.warn({ err: cause }, 'the language that was chosen could not be looked up');
      return undefined;
    }
  };
  const own = await chosen(request.from.id);
  return own ?? spoken ?? request.locale ?? ask.language ?? (await chosen(request.at)) ?? defaultLanguage;
}

interface LanguageDeps {
  readonly settings: SettingsStore;
  readonly defaultLanguage: Language;
  /** What a question's own words are in, where they tell. */
  readonly spoken: Language | undefined;
  readonly log: Logger;
}

/** `language fr`, `language fr here`, `language auto`; alone it says which one counts. The answer is in the new language. */
export async function chooseLanguage(ask: Ask, request: Request, desk: Desk, settings: SettingsStore): Promise<Answer> {
  const typed = ask.args.language;
  const { languages } = desk.words;
  const said = (sentence: string, words = desk.words): Answer => ({
    message: { title: words.languages.title, body: [text(sentence)] },
    private: true,
  });
  if (!typed) return said(`${languages.now(languages.names[desk.language])} ${languages.choose}`);

  const language = LANGUAGES.find((each) => isNamed(each, typed));
  if (!language && fold(typed) !== AUTO) {
    const wrong = languages.wrong(quotable(typed));
    return { ...said(wrong), wrong: { language: languages.choose } };
  }
  if (ask.args.here && !request.from.administers) return said(languages.notAllowed);
  await settings.choose(ask.args.here ? request.at : request.from.id, language ? { language } : {});
  const words = language ? WORDS[language] : desk.words;
  const { saved, savedHere, taken, takenHere } = words.languages;
  if (language) return said(ask.args.here ? savedHere : saved, words);
  return said(ask.args.here ? takenHere : taken);
}

/** Settings that are kept as long as the process runs, for a shell and for tests. */
export function createMemorySettings(): SettingsStore {
  const kept = new Map<string, Settings>();
  return {
    settings: async (of) => kept.get(of) ?? {},
    choose: async (of, settings) => void kept.set(of, settings),
  };
}

/** By its code or by its name in either language. */
function isNamed(language: Language, typed: string): boolean {
  return [language, ...NAMES[language]].includes(fold(typed));
}

const NAMES: { readonly [language in Language]: readonly string[] } = {
  en: ['english', 'anglais'],
  fr: ['french', 'francais'],
};
