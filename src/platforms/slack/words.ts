/**
 * What this platform says of its own accord, where no answer from the door can: on forms, to whoever adds the bot to a
 * channel, and about what it lacks.
 */
import type { Language } from '../../core/ports.js';

export interface SlackWords {
  /** On a form's buttons; at most 24 characters, as is the title of a modal that waits. */
  readonly submit: string;
  readonly close: string;
  readonly waiting: string;
  readonly waitingText: string;
  /** Stands in an empty menu. */
  readonly choose: string;
  /** Offers what was typed as it stands, where a menu would only take what it lists. */
  readonly exactly: (typed: string) => string;
  /** One line to whoever added the bot to a channel. */
  readonly welcome: (command: string, bot: string) => string;
  readonly fault: string;
  readonly missing: {
    readonly scope: (scope: string) => string;
    readonly membership: (bot: string) => string;
    readonly channel: (bot: string) => string;
    /** The same where something was posted before: after so many days all that is stored of it is deleted. */
    readonly lost: (bot: string) => string;
    readonly archived: string;
    readonly rules: (code: string) => string;
    readonly message: (code: string) => string;
    readonly other: (code: string) => string;
  };
}

export const SLACK_WORDS: { readonly [language in Language]: SlackWords } = {
  en: {
    submit: 'OK',
    close: 'Close',
    waiting: 'One moment',
    waitingText: 'The answer is on its way.',
    choose: 'Type to choose',
    exactly: (typed) => `Search for “${typed}”`,
    welcome: (command, bot) =>
      `I brief teams from a case study. To begin, type /${command} lessons, or write @${bot} and a question; I speak only when asked, and /remove @${bot} sends me away.`,
    fault: 'Something went wrong here, through no fault of yours. Please try again.',
    missing: {
      scope: (scope) => `the permission ${scope}: add it to the app in Slack, then install the app again`,
      membership: (bot) => `membership of the channel: write /invite @${bot} there`,
      channel: (bot) => `the channel: either it is gone or it is private, then write /invite @${bot} there`,
      lost: (bot) =>
        `the channel: either it is gone, or it is private, then write /invite @${bot} there within 30 days`,
      archived: 'a channel that is open: this one is archived',
      rules: (code) => `leave to write there: the channel’s or the workspace’s rules forbid it (${code})`,
      message: (code) => `a message that Slack takes: it refuses this one (${code}), which is a mistake in the program`,
      other: (code) => `something that Slack calls ${code}`,
    },
  },
  fr: {
    submit: 'OK',
    close: 'Fermer',
    waiting: 'Un instant',
    waitingText: 'La réponse arrive.',
    choose: 'Tapez pour choisir',
    exactly: (typed) => `Chercher « ${typed} »`,
    welcome: (command, bot) =>
      `J’informe les équipes à partir d’une étude de cas. Pour commencer, tapez /${command} leçons, ou écrivez @${bot} et une question ; je ne parle que si l’on m’interroge, et /remove @${bot} me fait partir.`,
    fault: 'Un problème est survenu ici, et ce n’est pas votre faute. Veuillez réessayer.',
    missing: {
      scope: (scope) =>
        `la permission ${scope} : ajoutez-la à l’application dans Slack, puis réinstallez l’application`,
      membership: (bot) => `l’accès au canal : écrivez-y /invite @${bot}`,
      channel: (bot) => `le canal : il n’existe plus, ou bien il est privé ; dans ce cas, écrivez-y /invite @${bot}`,
      lost: (bot) =>
        `le canal : il n’existe plus, ou bien il est privé ; dans ce cas, écrivez-y /invite @${bot} dans les 30 jours`,
      archived: 'un canal ouvert : celui-ci est archivé',
      rules: (code) => `le droit d’y écrire : les règles du canal ou de l’espace l’interdisent (${code})`,
      message: (code) =>
        `un message que Slack accepte : il refuse celui-ci (${code}), ce qui est une erreur du programme`,
      other: (code) => `ce que Slack appelle ${code}`,
    },
  },
};
