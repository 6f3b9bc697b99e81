/**
 * One interaction's answer: shown at once where it is ready, else after "… is thinking".
 *
 * Discord fixes with the first word whether an answer is private. Where the answer turns out otherwise, the placeholder is
 * taken away and the answer sent after it.
 */
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  RESTJSONErrorCodes as Code,
  InteractionResponseType as Kind,
  MessageFlags,
  type ModalSubmitInteraction,
  Routes,
} from 'discord.js';
import { within } from '../../core/patience.js';
import { apiCode, isBroken } from './outcome.js';
import type { Rendered } from './render.js';

export type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

/** What is shown, and to whom. */
export interface Shown {
  readonly rendered: Rendered;
  readonly private: boolean;
}

/** How the answer is expected to look, which has to be known before it is. */
export interface Manner {
  readonly private: boolean;
  /** Turns the page of a private message in place. */
  readonly replaces: boolean;
}

/** Milliseconds that an answer may take without a placeholder. Discord waits three seconds for the first word, its way included. */
const PROMPT = 1_500;

/** Milliseconds to learn what a form asks, before the answer is even begun. The door promises 300. */
export const QUICK = 600;

/** Answers an interaction, whenever the answer is there. */
export async function reply(interaction: Answerable, manner: Manner, answering: Promise<Shown>): Promise<void> {
  const ready = await within(PROMPT, answering);
  if (ready) return showNow(interaction, manner, ready);
  await acknowledged(() => holdOpen(interaction, manner));
  await showLater(interaction, manner, await answering);
}

/** Through the plain REST client: the library's `reply` rewrites every key of the payload, which takes longer than all else. */
async function showNow(interaction: Answerable, { replaces }: Manner, shown: Shown): Promise<void> {
  const isTurned = replaces && shown.private;
  const message = isTurned ? shown.rendered : bodyOf(shown);
  const body = {
    type: isTurned ? Kind.UpdateMessage : Kind.ChannelMessageWithSource,
    data: { ...message, allowed_mentions: { parse: [] } },
  };
  const route = Routes.interactionCallback(interaction.id, interaction.token);
  await acknowledged(() => interaction.client.rest.post(route, { body, auth: false }));
  interaction.replied = true;
}

function holdOpen(interaction: Answerable, { private: isPrivate, replaces }: Manner): Promise<unknown> {
  if (replaces && interaction.isButton()) return interaction.deferUpdate();
  return interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

/** The library's own `editReply` refuses where it believes that nothing was said yet; see {@link acknowledged}. */
async function showLater({ webhook }: Answerable, manner: Manner, shown: Shown): Promise<void> {
  if (shown.private === manner.private) {
    await webhook.editMessage('@original', shown.rendered);
    return;
  }
  // The first message after a placeholder takes its place, and its privacy with it. A page that is turned has none.
  if (!manner.replaces) await webhook.deleteMessage('@original');
  await webhook.send(bodyOf(shown));
}

/**
 * A connection that broke may have carried the callback or not; a second one is safe, for Discord takes the first only.
 * The second is then refused, as it is when the library repeats one whose answer was lost: it was said.
 */
async function acknowledged(callback: () => Promise<unknown>): Promise<void> {
  try {
    await callback().catch((cause) => (isBroken(cause) ? callback() : Promise.reject(cause)));
  } catch (cause) {
    if (apiCode(cause) !== Code.InteractionHasAlreadyBeenAcknowledged) throw cause;
  }
}

/** The answer as a message of its own. */
export function bodyOf({ rendered, private: isPrivate }: Shown) {
  const { IsComponentsV2, Ephemeral } = MessageFlags;
  return { components: rendered.components, flags: isPrivate ? IsComponentsV2 | Ephemeral : IsComponentsV2 };
}
