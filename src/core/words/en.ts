/** Every sentence that the bot says in English. The other languages have exactly these keys. */
import type { Certainty, Verdict } from '../casebook.js';
import type { ArgumentName, CommandName } from '../commands.js';
import type { Language } from '../ports.js';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const verdicts = {
  supported: 'supported',
  contested: 'contested',
  outdated: 'outdated',
  vague: 'vague',
  unsupported: 'unsupported',
} satisfies Record<Verdict, string>;

export const en = {
  /** What each command does, in one line of a list. */
  summary: {
    lessons: 'all lessons, or those about some words',
    lesson: 'one lesson, by number or by words',
    sections: 'the headings of the case study',
    read: 'one section, by number, name or words',
    search: 'sections, lessons, claims, terms and dated facts about some words; "quotes" find a phrase',
    claims: 'how the claims of the case study fare against the record: of a section, or by verdict',
    check: 'whether the case study claims something, and what the record says to it',
    source: 'where a fact of the record was read; also for a claim or a lesson',
    timeline: 'the record by date: a year, some years, or what it holds about some words',
    define: 'what a term or an abbreviation means; alone, the whole glossary',
    random: 'a lesson drawn by lot',
    share: 'shows an answer to everyone here, with your name',
    discuss: 'opens a thread here about a lesson, or leads to the one that is there',
    'digest show': 'the daily lesson of this channel: what is set, and what comes next',
    'digest next': 'the next ten moments at which a lesson comes',
    'digest preview': 'the next lesson as it will look here',
    'digest why': 'what became of each lesson that was due here',
    'digest on': 'a lesson in this channel at your hour, on your days',
    'digest off': 'no more lessons here; of several, say which',
    'digest pause': 'stops the lessons here for a while, or until a day',
    'digest resume': 'lets the lessons come again after a pause',
    'digest skip': 'leaves out one day',
    'digest order': 'the order of the lessons here: casebook or shuffled',
    'digest now': 'posts the next lesson here at once',
    language: 'the language of your answers, or with “here” that of the whole channel',
    home: 'where to begin',
    about: 'what this is, who wrote it, and whose work it is',
    privacy: 'what is stored, where, and for how long',
    help: 'what you can ask, or how one command works',
  } satisfies Record<CommandName, string>,

  /** What stands for a command's argument in its usage. */
  placeholder: {
    words: 'words',
    lesson: 'number or words',
    section: 'section',
    claims: 'section, verdict',
    source: 'id or lesson',
    span: 'years or words',
    term: 'term',
    line: 'command',
    language: 'en, fr or auto',
    command: 'command',
    rhythm: 'hour, days, zone',
    which: 'number',
    day: 'date',
    order: 'casebook or shuffled',
  } satisfies Record<ArgumentName, string>,

  /** What a command's form asks, where it has one. Titles under 24 characters, which is what a modal takes. */
  forms: {
    read: { title: 'Read a section', label: 'Section' },
    search: { title: 'Browse', label: 'Words, or a section, lesson, term or entry' },
    check: { title: 'Check a claim', label: 'What you heard, in a few words' },
    source: { title: 'Where it was read', label: 'Id, such as T-33 or 5-b' },
    language: { title: 'Language', label: 'Language of your answers' },
    share: { title: 'Share an answer', label: 'Command whose answer to show' },
    discuss: { title: 'Discuss a lesson', label: 'Lesson' },
    'digest skip': { title: 'Leave out a day', label: 'Day on which no lesson comes' },
  },

  buttons: {
    about: 'About',
    allClaims: 'All claims',
    another: 'Another',
    check: 'Check',
    claim: (id: string) => `Claim ${id}`,
    claims: 'Claims',
    coming: 'Coming',
    define: 'Define',
    digest: 'Daily lesson',
    discuss: 'Discuss',
    glossary: 'Glossary',
    help: 'Help',
    lesson: (number: number) => `Lesson ${number}`,
    lessons: 'Lessons',
    next: 'Next',
    nextPage: 'Next page',
    previous: 'Previous',
    previousPage: 'Previous page',
    language: 'Passer au français',
    openThread: 'Open the thread',
    preview: 'Preview',
    privacy: 'Privacy',
    read: 'Read',
    readSection: 'Read the section',
    search: 'Search',
    sections: 'Sections',
    share: 'Share',
    source: 'Source',
    sources: 'Sources',
    stop: 'Stop this one',
    timeline: 'Timeline',
    why: 'What became of it',
    tryThis: 'Try it',
    verdicts: {
      supported: 'Supported',
      contested: 'Contested',
      outdated: 'Outdated',
      vague: 'Vague',
      unsupported: 'Unsupported',
    } satisfies Record<Verdict, string>,
    year: (year: string) => `All of ${year}`,
  },

  /** Stands in the footer of whatever has several pages. */
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  /** Stands above a text that the reader's language does not have yet. */
  notInThisLanguage: 'This is not in English yet; it follows in French.',
  /** Stands for a person whose name is not known. */
  somebody: 'somebody here',
  /** Stands under whatever comes from the record. */
  checked: (day: string) => `Public record, checked up to ${day}`,
  stale: (day: string, days: number) =>
    `The public record was searched up to ${day}, more than ${days} days ago. What came after is missing here.`,
  independent: 'Independent work, not a product of the United Nations.',

  lessons: {
    title: 'Lessons',
    intro: (count: number) =>
      `${plural(count, 'lesson', 'lessons')}, grouped by theme. Open one, or type its number: lesson 3.`,
    about: (words: string) => `Lessons: ${words}`,
    none: (words: string) => `No lesson speaks of “${words}”.`,
  },

  lesson: {
    title: (number: number, title: string) => `${number} · ${title}`,
    question: 'To discuss',
    sections: 'In the case study',
    evidence: (ids: string) => `Rests on the public record: ${ids}`,
    disputed: (words: string) => `Disputed: ${words}`,
    transfer: 'For your team',
    recall: 'Test yourself',
    /** As people type it. */
    named: (number: number) => `lesson ${number}`,
    place: (number: number, count: number, theme: string) => `Lesson ${number} of ${count} · ${theme}`,
    outOfRange: (asked: string, count: number) => `There is no lesson ${asked}: they are numbered 1 to ${count}.`,
    none: (words: string) => `No lesson is called “${words}”.`,
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
    none: (words: string) => `No section is called “${words}”.`,
    nearest: (words: string) => `The section nearest to “${words}”:`,
  },

  search: {
    title: (words: string) => `Search: ${words}`,
    which: 'What shall I look for?',
    whichText: 'Say what you want to know about, in a few words or a whole question.',
    section: (number: string) => `Section ${number}`,
    lesson: (number: number) => `Lesson ${number}`,
    term: 'Term',
    claim: (verdict: string) => `Claim, ${verdict}`,
    entry: 'Record',
    close: 'close match',
    none: (words: string) => `There is no good answer here to “${words}”.`,
    nothing: (words: string) => `Nothing here matches “${words}”.`,
    suggestions: 'These come nearest:',
    start: 'You could begin with one of these:',
    didYouMean: (words: string) => `Did you mean “${words}”?`,
    cut: 'Your question was long; I searched for its first words.',
    more: (shown: number) => `The best ${shown} results. More words would narrow them.`,
  },

  verdicts: {
    names: verdicts,
    /** English has one form for one claim and for many. */
    plural: verdicts,
    /** What people write for each. */
    typed: {
      supported: ['supported'],
      contested: ['contested', 'disputed'],
      outdated: ['outdated', 'out of date'],
      vague: ['vague'],
      unsupported: ['unsupported', 'not supported'],
    } as Readonly<Record<Verdict, readonly string[]>>,
    also: (verdict: string, other: string) => `${verdict}, also ${other}`,
    count: (count: number, verdict: Verdict): string => `${count} ${verdict}`,
    tally: (count: number, parts: string) => `${plural(count, 'claim', 'claims')}: ${parts}.`,
  },

  claims: {
    title: 'The claims of the case study, weighed',
    of: (what: string) => `Claims: ${what}`,
    intro: 'Each claim of the case study was held against the public record.',
    chosen: (count: number, all: number, verdict: Verdict) =>
      `${count === 0 ? 'None' : count} of ${plural(all, 'claim', 'claims')} ${count === 1 ? 'is' : 'are'} ${verdict}, by a first or a second verdict.`,
    head: (id: string) => `${id}: `,
    claim: (claim: string) => `Claim: ${claim}`,
    finding: (finding: string) => `Finding: ${finding}`,
    evidence: (ids: string) => `Evidence: ${ids}`,
    noEvidence: 'No entry of the record bears on it.',
  },

  check: {
    title: (words: string) => `Check: ${words}`,
    which: 'What shall I check?',
    whichText: 'Say in a few words what you heard about the mission: check joint exercises.',
    intro: (count: number) =>
      count === 1
        ? 'Of the case study’s claims, one fits.'
        : `Of the case study’s claims, these ${count} fit, the nearest first.`,
    none: (words: string) => `I find no claim of the case study about “${words}”.`,
  },

  /** How sure a fact of the record is. */
  certainty: {
    long: {
      issuer: 'Read at the body that produced it.',
      press: 'Read in the press.',
      copy: 'Read only in a copy: confirm with the original.',
      'to-confirm': 'Not verified: do not quote as certain.',
    } satisfies Record<Certainty, string>,
    short: {
      issuer: 'from its issuer',
      press: 'press',
      copy: 'only in a copy',
      'to-confirm': 'not verified',
    } satisfies Record<Certainty, string>,
  },

  source: {
    title: (id: string, when: string) => `${id} · ${when}`,
    several: (ids: string) => `Sources: ${ids}`,
    ofLesson: (number: number) => `Sources of lesson ${number}`,
    ofClaim: (id: string) => `Claim ${id}`,
    which: 'Which source?',
    whichText: 'Say the id of an entry (sources T-33), of a claim (sources 5-b), or a lesson (sources lesson 3).',
    sources: 'Where it was read',
    unread: 'Where to look it up',
    titled: (title: string) => `“${title}”`,
    copy: 'copy',
    differ: 'Sources disagree',
    rests: 'What rests on it',
    claim: (id: string, claim: string) => `Claim ${id}: ${claim}`,
    unknown: (ids: string) => `The record has nothing called “${ids}”.`,
    notFound: 'No such entry',
  },

  timeline: {
    title: 'The public record by date',
    of: (what: string) => `Timeline: ${what}`,
    quoted: (words: string) => `“${words}”`,
    intro: (count: number, from: string, to: string) =>
      `${plural(count, 'entry', 'entries')}, ${from} to ${to}. For less, write: timeline 2013, timeline 2012..2014, or timeline elections.`,
    count: (count: number) => `${plural(count, 'entry', 'entries')}, the earliest first.`,
    /** Above what began before the years that were asked for, or ended after them. */
    longer: 'Over a longer time',
    none: (what: string, from: string, to: string) =>
      `The record has no entry for ${what}. It runs from ${from} to ${to}.`,
  },

  define: {
    title: 'Glossary',
    intro: (count: number) => `${plural(count, 'term', 'terms')}. For what one means, write: define DDR.`,
    stands: (expansion: string) => `: ${expansion}`,
    also: (names: string) => `Also: ${names}`,
    /** What a term is called in the other language. */
    foreign: (names: string) => `In French: ${names}`,
    notFound: 'No such term',
    none: (words: string) => `The glossary has no “${words}”.`,
  },

  share: {
    which: 'What shall I share?',
    whichText: 'Say what everyone here should see: a command that reads the casebook.',
    not: (words: string) => `“${words}” cannot be shared: only what reads the casebook can.`,
    notTitle: 'That cannot be shared',
    by: 'Shared by',
  },

  languages: {
    title: 'Language',
    names: { en: 'English', fr: 'français' } satisfies Record<Language, string>,
    auto: 'auto: as the app or the command’s words tell',
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
    digest: 'One lesson a day in a channel of yours: write “digest on” there',
    own: 'Daily lessons that you set',
  },

  /** The daily lesson. */
  digest: {
    title: 'Daily lesson',
    place: (title: string, number: number, count: number) => `${title}, lesson ${number} of ${count}.`,
    late: 'It comes late. Due:',
    /** Stands at the foot of a lesson that one message cannot hold, before the line that shows all of it. */
    goesOn: 'The whole of it:',
    stop: 'To stop the lessons:',
    compact: 'short form',
    setBy: 'set by',
    channel: 'its channel',
    next: 'Next',
    noNext: 'Nothing is to come.',
    none: 'No daily lesson is set in this channel.',
    begin: 'Somebody who manages it can write, for example:',
    beginLine: 'digest on 09:00 mon-fri Europe/Paris',
    example: (line: string) => `For example: ${line}`,
    orders: {
      casebook: 'Lessons come in the casebook’s order, each once before any comes twice.',
      shuffled: 'Lessons come in a shuffled order, each once before any comes twice.',
    },
    states: {
      pending: 'Being confirmed: it begins once its first word stands in the channel.',
      paused: 'Paused until somebody writes “digest resume”.',
      pausedUntil: (day: string) => `Paused; it comes again on ${day} or the next of its days.`,
      stopped: (missing: string) =>
        `Stopped, because the bot lacks something here: ${missing}. Once that is mended, write “digest resume”.`,
      gone: 'Ended: its channel was gone.',
      skips: (days: string) => `Left out: ${days}.`,
    },
    there: (day: string, time: string, zone: string) => `${day}, ${time} in ${zone}`,
    clock: {
      moved: 'the clock jumps forward; it comes later by the jump',
      twice: 'this hour comes twice; it comes the first time',
      shifted: 'the clock has changed since the time before',
    },
    comingTitle: 'The next lessons here',
    confirmedTitle: 'A daily lesson begins here',
    confirmed: (title: string, rhythm: string, compact: boolean) =>
      `Lessons from “${title}” come here${compact ? ' in their short form' : ''}: ${rhythm}. Set by`,
    first: 'The first:',
    saved: 'It is set, and this channel has been told. First lesson:',
    savedUncertain:
      'It is set, but it could not be found out whether the word of it arrived in the channel. First lesson:',
    confirming: 'I could not tell the channel yet and try again. The daily lesson begins once that word stands there.',
    notConfirmed: 'It was not set: the channel could not be told. Try again in a while.',
    notAllowed: (missing: string) =>
      `I may not write here yet. What is missing: ${missing}. Nothing was kept; then ask again.`,
    unknown: (words: string) =>
      `I did not understand: ${words}. Write an hour, days and a place’s time zone, in any order; “fr” and “compact” may follow.`,
    conflicting: (words: string) => `These say two different things: ${words}. Say one of each.`,
    most: (count: number) =>
      `This channel has ${count} daily lessons already, and more would be noise. Stop one first.`,
    already: (rhythm: string) => `That is set here already: ${rhythm}.`,
    off: (rhythms: string) => `No more lessons here: ${rhythms}.`,
    which: 'Several are set here. Which one shall stop? Write its number, its hour, or “all”.',
    wrongWhich: (words: string) => `None is called “${words}”. Write a number, an hour, or “all”.`,
    paused: 'The daily lesson pauses until somebody writes “digest resume”.',
    pausedUntil: (day: string) => `The daily lesson pauses and comes again on ${day} or the next of its days.`,
    notPaused: 'Nothing is paused here.',
    resumed: 'The daily lesson comes again.',
    skipped: (day: string) => `No lesson on ${day}.`,
    notDue: (day: string) => `No lesson is due on ${day}, so there is nothing to leave out.`,
    wrongDay: (words: string) => `“${words}” is no day to come. Write it as 2026-12-25.`,
    wrongPast: (words: string) => `“${words}” is no day that I can place. Write it as 2026-12-25.`,
    wrongOrder: (words: string) => `“${words}” is no order. Write casebook or shuffled.`,
    sent: 'The next lesson stands in this channel.',
    sending: 'It is on its way. “digest why” tells what became of it.',
    justSent: 'A lesson was posted here this very minute.',
    nowhere: 'This belongs in a channel. Ask it there.',
    unavailable: 'Only the running bot knows about digests and discussions; a shell does not.',
    changedBy: 'Changed by',
    forbidden: 'Only somebody who manages this channel can change its daily lesson. Everyone may ask “digest”.',
    trouble: {
      wait: 'The platform asked to wait.',
      unknown: 'The platform gave no clear answer.',
      vanished: 'Sending was interrupted, and the channel cannot be looked through.',
      threadDeleted: 'The message was deleted before its thread opened.',
      threadWait: 'Its thread could not be opened in time, since the platform asked to wait.',
      noThread: (reason: string) => `Its thread could not be opened: ${reason.replace(/\.$/, '')}.`,
      threadUnknown: 'It is not known whether its thread was opened.',
      lessonGone: 'The lesson was taken out of the casebook meanwhile.',
      withdrawn: 'It was taken back meanwhile.',
    },
    stopped: {
      title: 'A daily lesson has stopped',
      refused: (missing: string) =>
        `A daily lesson that you set was not posted, and it is paused now. What is missing: ${missing}. Once that is mended, write “digest resume” in the channel.`,
      gone: 'A daily lesson that you set has ended, because its channel is gone. What is stored of it is deleted in 30 days.',
    },
  },

  /** What became of due moments. */
  why: {
    title: 'What became of it',
    latest: 'The latest, newest first.',
    on: (day: string, zone: string) => `${day}, in ${zone}.`,
    nothing: 'Nothing was due.',
    kinds: { digest: 'daily lesson', confirmation: 'confirmation', discussion: 'discussion' },
    outcomes: {
      posted: 'Posted in time.',
      late: 'Posted late.',
      paused: 'Not sent: paused.',
      skipped: 'Not sent: this day was left out.',
      missed: 'Missed: the bot was not running or could not send, and then it was too late.',
      'not allowed': 'Not posted: the bot was not allowed to.',
      'channel gone': 'Not posted: the channel was gone.',
      'gave up': 'Given up after many attempts.',
      uncertain: 'Uncertain: it may have arrived. It was not sent again, lest it come twice.',
    },
    sending: 'On its way.',
    waiting: 'Waits for its turn.',
    /** Of what is not a daily lesson, and so had no hour to keep. */
    done: 'Posted.',
    retrying: 'Not yet. Next attempt:',
    at: 'Sent:',
    missing: (what: string) => `What is missing: ${what}.`,
    attempts: (count: number) => `Attempts: ${count}.`,
    crashes: (count: number) => `It was interrupted ${count === 1 ? 'once' : `${count} times`} on the way.`,
  },

  /** The thread about a lesson. */
  discussion: {
    title: (number: number) => `Lesson ${number}: your turn`,
    takePart: 'Answer in this thread: what does it mean for your team, and what will you do?',
    ask: 'To look something up on the way, mention me here or use my command.',
    openedBy: 'Opened by',
    opened: 'The discussion is open.',
    opening: 'The discussion is being opened; “digest why” tells what became of it.',
    there: 'This lesson is being discussed here already.',
  },

  privacy: {
    title: 'What is stored',
    intro: 'As little as the bot can work with. It is stored by whoever runs this bot, and sent to nobody.',
    items: [
      'Your language, if you chose one: until “language auto”.',
      'A channel’s language, if somebody set one: until it is taken back.',
      'A daily lesson: the channel, its hour, days, zone and language, and who set it (id and name). Until “digest off”.',
      'What became of each lesson that was due: channel, moment, lesson and outcome, for 400 days; longer only for the round that is running, so that no lesson comes twice.',
      'Discussions that somebody opened: channel, lesson, and who opened them, for 400 days.',
      'Whom the bot told that a daily lesson stopped or did not begin: channel, id and name, for 400 days.',
      'The numbers of events that a platform sent, for a day, so that none is answered twice.',
    ],
    never: 'No one’s words: what you ask is answered and forgotten, and threads are not read.',
    deletion:
      'When the bot is uninstalled or leaves a server, all that is stored of that workspace or server is deleted; of a channel that is gone, 30 days after a lesson could not be posted there.',
  },

  about: {
    title: (title: string) => `About: ${title}`,
    contents: (sections: number, lessons: number, claims: number, entries: number, terms: number) =>
      `It holds ${plural(sections, 'section', 'sections')}, ${plural(lessons, 'lesson', 'lessons')}, ${plural(claims, 'weighed claim', 'weighed claims')}, ${plural(entries, 'dated entry', 'dated entries')} of the public record, and ${plural(terms, 'term', 'terms')}.`,
    checked: (day: string) => `The public record was searched up to ${day}.`,
    whatHeading: 'What this is',
    what: 'A bot that briefs teams from one case study: it answers in seconds and says where an answer comes from.',
    caseHeading: 'The case study',
    independentHeading: 'Whose work it is',
    independent:
      'An independent, open-source project. It is no product of the United Nations, and neither the UN nor Mali’s authorities have seen or endorsed it.',
    storedHeading: 'What is stored',
    stored:
      'Who set a daily lesson, where and when it comes, and what became of it; the language you chose. No one’s words.',
  },

  help: {
    title: 'What you can ask',
    command: (word: string) => `Help: ${word}`,
    intro: 'Short words do; capitals, accents and quotes do not matter.',
    usage: 'Write',
    does: (summary: string) => `: ${summary}.`,
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
    summary: 'Briefings from a case study: its lessons, its claims weighed, the record, and a search over all',
    /** What the options are called. Lower case, no spaces: Discord takes nothing else. */
    options: {
      words: 'words',
      lesson: 'lesson',
      section: 'section',
      claims: 'about',
      source: 'id',
      span: 'when',
      term: 'term',
      line: 'command',
      language: 'language',
      command: 'command',
      rhythm: 'when',
      which: 'which',
      day: 'day',
      order: 'order',
    } satisfies Record<ArgumentName, string>,
    /** What the command for those who manage a server is, in the same list. */
    managing: 'The daily lesson of a channel, for those who manage the server',
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
        : `There is no button ${number}: the last answer had ${count === 1 ? 'one' : `1 to ${count}`}.`,
    noButtonTitle: 'No such button',
    empty:
      'Nothing to answer: no token is set and the input was empty.\nTo begin, run npm start in a terminal and type help, or pipe a command: echo lessons | npm start --silent',
  },
};

/** The sentences of one language. */
export type Words = typeof en;
