/**
 * Every limit of Slack's that this program meets, in one table. Lengths are characters, times milliseconds.
 *
 * Most stand in Slack's reference (https://docs.slack.dev/reference/block-kit, https://docs.slack.dev/reference/methods);
 * where the documentation is silent, the row says whose measure it is.
 */
export const LIMITS = {
  /** Blocks in one message, and in one modal or home. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** All text of a message's blocks together. Undocumented: 13,297 was refused (bolt-js#2509), so 12,000 is safe. */
  messageCharacters: 12_000,
  /** Top-level text, as advised; above 40,000 it is cut off, and somewhere between it is split into several messages. */
  text: 4_000,
  /** A header takes plain text only. */
  header: 150,
  section: 3_000,
  /** Text objects and images of a context block. */
  contextElements: 10,
  /** Elements of an actions block. */
  actions: 25,
  /** A button shows about thirty characters of its label and refuses more than these. */
  buttonLabel: 75,
  buttonValue: 2_000,
  /** What a screen reader says instead of a button's label. */
  accessibilityLabel: 75,
  /** Of a button and of a link. */
  url: 3_000,
  /** `action_id`, `block_id` and `callback_id`. */
  id: 255,
  optionLabel: 75,
  optionValue: 150,
  /** Options in one answer to a menu that asks for them. */
  options: 100,
  inputLabel: 2_000,
  /** What can be typed into a field. */
  input: 3_000,
  /** A modal's title and the words on its two buttons. */
  modalTitle: 24,
  /** Modals that lie on each other. */
  modalStack: 3,
  privateMetadata: 3_000,
  /** JSON of a whole view, in bytes. */
  view: 250_000,
  /** Everything must be acknowledged by then; Bolt gives up at 3,001. */
  acknowledgement: 3_000,
  /** Life of the key that opens a modal, counted from Slack's sending it, and it opens one only. */
  trigger: 3_000,
  /** Life of a response_url, which takes five posts. Undocumented; common knowledge among authors of apps. */
  responseUrl: 30 * 60_000,
  /** Between two posts to one channel; short bursts pass, a steady stream does not. */
  postInterval: 1_000,
} as const;

/** Throws a TypeError where Slack would refuse so much. What is sent comes from the core, which keeps far below. */
export function refuseBeyond(limit: keyof typeof LIMITS, amount: number): void {
  if (amount > LIMITS[limit]) throw new TypeError(`Slack takes ${LIMITS[limit]} as ${limit}, not ${amount}`);
}
