/** Every sentence that the bot says in English. The other languages have exactly these keys. */
import type { ArgumentName, CommandName } from '../commands.js';
import type { Language } from '../ports.js';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const en = {
  /** What each command does, in one line of a list. */
  summary: {
    lessons: 'all lessons, or those about some words',
    lesson: 'one lesson, by number or by words',
    sections: 'the headings of the case study',
    read: 'one section, by number, name or words',
    search: 'whatever the case study and its lessons say about some words; "quotes" find a phrase',
    random: 'a lesson drawn by lot',
    share: 'shows an answer to everyone here, with your name',
    language: 'the language of your answers, or with “here” that of the whole channel',
    home: 'where to begin',
    about: 'what this is, who wrote it, and what is stored about you',
    help: 'what you can ask, or how one command works',
  } satisfies Record<CommandName, string>,

  /** What stands for a command's argument in its usage. */
  placeholder: {
    words: 'words',
    lesson: 'number or words',
    section: 'section',
    line: 'command',
    language: 'en, fr or auto',
    command: 'command',
  } satisfies Record<ArgumentName, string>,

  /** What a command's form asks, where it has one. Titles under 24 characters, which is what a modal takes. */
  forms: {
    read: { title: 'Read a section', label: 'Section' },
    search: { title: 'Browse', label: 'Words, or a section or lesson' },
    language: { title: 'Language', label: 'Language of your answers' },
    share: { title: 'Share an answer', label: 'Command whose answer to show' },
  },

  buttons: {
    about: 'About',
    another: 'Another',
    help: 'Help',
    lesson: (number: number) => `Lesson ${number}`,
    lessons: 'Lessons',
    next: 'Next',
    nextPage: 'Next page',
    previous: 'Previous',
    previousPage: 'Previous page',
    language: 'Passer au français',
    read: 'Read',
    search: 'Search',
    sections: 'Sections',
    share: 'Share',
    tryThis: 'Try it',
  },

  /** Stands in the footer of whatever has several pages. */
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  /** Stands above a text that the reader's language does not have yet. */
  notInThisLanguage: 'This is not in English yet; it follows in French.',
  independent: 'Independent work, not a product of the United Nations.',

  lessons: {
    title: 'Lessons',
    intro: (count: number) =>
      `${plural(count, 'lesson', 'lessons')}, grouped by theme. Open one, or type its number: lesson 3.`,
    about: (words: string) => `Lessons: ${words}`,
    none: (words: string) => `No lesson speaks of “${words}”. These come nearest:`,
  },

  lesson: {
    title: (number: number, title: string) => `${number} · ${title}`,
    question: 'To discuss',
    sections: 'In the case study',
    evidence: (ids: string) => `Rests on the public record: ${ids}`,
    place: (number: number, count: number, theme: string) => `Lesson ${number} of ${count} · ${theme}`,
    outOfRange: (asked: string, count: number) => `There is no lesson ${asked}: they are numbered 1 to ${count}.`,
    none: (words: string) => `No lesson is called “${words}”. These come nearest:`,
    notFound: 'No such lesson',
    nearest: (words: string) => `The lesson nearest to “${words}”:`,
  },

  sections: {
    title: 'The case study, heading by heading',
    row: (number: string, title: string) => `${number} · ${title}`,
  },

  read: {
    lessons: 'Lessons from this section',
    around: 'Around it in the case study',
    parent: (title: string) => `Part of: ${title}`,
    child: (title: string) => `Within it: ${title}`,
    related: (titles: string) => `Related reading named there: ${titles}`,
    place: (number: string) => `Section ${number}`,
    which: 'Which section?',
    whichText: 'Say which section you want to read, by number, name or words.',
    notFound: 'No such section',
    none: (words: string) => `No section is called “${words}”. These come nearest:`,
    nearest: (words: string) => `The section nearest to “${words}”:`,
  },

  search: {
    title: (words: string) => `Search: ${words}`,
    which: 'What shall I look for?',
    whichText: 'Say what you want to know about, in a few words or a whole question.',
    section: (number: string) => `Section ${number}`,
    lesson: (number: number) => `Lesson ${number}`,
    close: 'close match',
    none: (words: string) => `The case study has no good answer to “${words}”.`,
    nothing: (words: string) => `Nothing here matches “${words}”.`,
    suggestions: 'These come nearest:',
    start: 'You could begin with one of these:',
    didYouMean: (words: string) => `Did you mean “${words}”?`,
    cut: 'Your question was long; I searched for its first words.',
    more: (shown: number) => `The best ${shown} results. More words would narrow them.`,
  },

  share: {
    which: 'What shall I share?',
    whichText: 'Say what everyone here should see: a command that reads the casebook.',
    not: (words: string) => `“${words}” cannot be shared: only what reads the casebook can.`,
    notTitle: 'That cannot be shared',
    by: 'Shared by',
    somebody: 'somebody here',
  },

  languages: {
    title: 'Language',
    names: { en: 'English', fr: 'français' } satisfies Record<Language, string>,
    auto: 'as the app or the command’s words tell',
    now: (name: string) => `I answer you in: ${name}.`,
    saved: 'From now on I answer you in English.',
    savedHere: 'From now on this channel’s language is English. Whoever chose a language keeps theirs.',
    taken: 'Your choice is forgotten. I go by your app, or by the words of the command.',
    takenHere: 'This channel’s language is no longer set.',
    wrong: (typed: string) => `“${typed}” is no language I speak. Choose en, fr or auto.`,
    choose: 'Choose en (English), fr (français) or auto.',
    notAllowed: 'Only somebody who manages this channel can choose its language. Yours you can choose without “here”.',
  },

  home: {
    title: (title: string) => `Briefings: ${title}`,
    lessons: (count: number) => `${plural(count, 'lesson', 'lessons')} to discuss, each with its evidence`,
    search: 'Search, or browse by name',
    sections: 'The case study itself, section by section',
    language: 'Your language: English',
    help: 'Everything you can ask',
  },

  about: {
    title: (title: string) => `About: ${title}`,
    contents: (sections: number, lessons: number) =>
      `It holds ${plural(sections, 'section', 'sections')} and ${plural(lessons, 'lesson', 'lessons')}.`,
    whatHeading: 'What this is',
    what: 'A bot that briefs teams from one case study: it answers in seconds and says where an answer comes from.',
    caseHeading: 'The case study',
    independentHeading: 'Whose work it is',
    independent:
      'An independent, open-source project. It is no product of the United Nations, and neither the UN nor Mali’s authorities have seen or endorsed it.',
    storedHeading: 'What is stored about you',
    stored:
      'The language you chose, until you take it back with “language auto”, and, for a day, the numbers of events that a platform sent, so that none is answered twice. What you ask is answered and forgotten.',
  },

  help: {
    title: 'What you can ask',
    command: (word: string) => `Help: ${word}`,
    intro: 'Short words do; capitals, accents and quotes do not matter.',
    usage: 'Write',
    also: (words: string) => `Also understood: ${words}`,
    example: 'For example',
    unknown: (words: string) => `I do not know “${words}”.`,
    unknownTitle: 'I did not understand that',
    nearest: (usage: string) => `The nearest command is ${usage}.`,
    searchInstead: (words: string) => `Search for “${words}”`,
    public: 'Its answer is for everyone in the channel.',
  },

  fault: {
    title: 'Something went wrong here',
    text: (id: string) =>
      `This could not be answered, through no fault of yours; whoever runs this bot finds it as ${id}.`,
  },

  discord: {
    /** What the command is, in the list of a server's integrations. */
    summary: 'Briefings from a case study: its lessons, its sections, and a search over both',
    /** What the options are called. Lower case, no spaces: Discord takes nothing else. */
    options: {
      words: 'words',
      lesson: 'lesson',
      section: 'section',
      line: 'command',
      language: 'language',
      command: 'command',
    } satisfies Record<ArgumentName, string>,
    here: 'for everyone in this channel, if you manage it',
    /** Opens a form again, with what was typed. */
    again: 'Correct it',
    day: 'YYYY-MM-DD',
    outdated: {
      title: 'This button is out of date',
      text: 'It comes from a version of this bot that is no longer here. What you can ask now is behind “Help”.',
    },
    welcome: {
      title: (server: string) => `I am in ${server} now`,
      text: (command: string) => `Thank you for adding me. Anyone there can type /${command} and pick what to read.`,
      privacy: 'Answers are shown to whoever asked; Share, below an answer, shows it to the whole channel.',
    },
    missing: {
      view: 'View Channel',
      send: 'Send Messages',
      threads: 'Create Public Threads',
      inThreads: 'Send Messages in Threads',
      history: 'Read Message History',
      locked: 'Manage Threads, since this thread is locked',
      channel: 'the channel itself, which is gone or hidden from the bot',
      kind: 'another kind of channel: text, announcement or forum',
      filter: 'an exception from the server’s AutoMod, which refused the message',
      tag: (theme: string) => `a tag “${theme}”, since this forum requires one`,
    },
  },

  terminal: {
    /** Stands above what is said beneath a digest. */
    discussion: 'In the discussion:',
    welcome: (title: string) => `${title}. Type help, a command or a button’s number; exit ends.`,
    noButton: (number: number, count: number) =>
      count === 0
        ? `There is no button ${number}: the last answer had none.`
        : `There is no button ${number}: the last answer had 1 to ${count}.`,
    noButtonTitle: 'No such button',
    empty:
      'Nothing to answer: no token is set and the input was empty.\nTo begin, run npm start in a terminal and type help, or pipe a command: echo lessons | npm start --silent',
  },
};

/** The sentences of one language. */
export type Words = typeof en;
