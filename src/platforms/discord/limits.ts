/**
 * What Discord takes, in one table. Sources: Discord's documentation (docs.discord.com/developers), and its OpenAPI
 * description where the page is silent. Lengths are in characters; we count UTF-16 units, which are never fewer.
 */
export const LIMITS = {
  message: {
    /** All text displays together. From the guide of discord.js; the documentation names no number. */
    text: 4000,
    /** Nested ones count: a row is a section, its text and its button. */
    components: 40,
    buttonsInRow: 5,
    /** Also of a modal and of what stands in it. It must differ from all others in the message. */
    customId: 100,
    label: 80,
    /** A link button's address. */
    href: 512,
    /** Of Create Message only: interactions, webhooks and forums do not honour one. */
    nonce: 25,
  },
  modal: { title: 45, label: 45, components: 5, value: 4000 },
  choices: { count: 25, name: 100, value: 100 },
  command: {
    description: 100,
    /** Subcommands, groups and options on one level. */
    options: 25,
    /** Names, descriptions and values of a command and all below it, in whichever locale is the longest. */
    size: 8000,
    name: /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u,
  },
  /** A forum's tags have short names, so a longer theme is compared by its beginning. */
  tag: 20,
  thread: {
    name: 100,
    /** The longest of the four that there are; in minutes. */
    archiveAfter: 10_080,
  },
  /** By one bot in all, answers to interactions not counted. Larger bots are granted more. */
  requestsPerSecond: 50,
  /** Messages in one answer to a request for many. */
  listing: 100,
} as const;
