/**
 * What is said where the door cannot be asked: a button of another version, or a fault on the way to or from Discord.
 */
import { RESTJSONErrorCodes as Code, type Interaction, RateLimitError } from 'discord.js';
import type { Message } from '../../core/message.js';
import type { Logger } from '../../core/ports.js';
import { WORDS } from '../../core/words/index.js';
import { apiCode, withoutContent } from './outcome.js';
import { render } from './render.js';
import { type Answerable, bodyOf, type Shown } from './reply.js';
import { languageOf } from './request.js';

/** Discord has closed the interaction, or the message is gone: nobody is there to be told. */
const OVER: ReadonlySet<number | undefined> = new Set([
  Code.UnknownInteraction,
  Code.InteractionHasAlreadyBeenAcknowledged,
  Code.UnknownMessage,
  Code.UnknownWebhook,
  Code.InvalidWebhookToken,
]);

export function outdated({ locale }: Answerable): Shown {
  const language = languageOf(locale) ?? 'en';
  const { buttons, discord } = WORDS[language];
  const message: Message = {
    title: discord.outdated.title,
    body: [{ kind: 'text', spans: [{ text: discord.outdated.text }] }],
    buttons: [{ label: buttons.help, ask: { command: 'help', args: {}, language } }],
  };
  return { rendered: render(message), private: true };
}

/** Logs what went wrong with an interaction and, where somebody still waits, says so. Never throws. */
export async function apologise(interaction: Interaction, cause: unknown, log: Logger, now: Date): Promise<void> {
  // The age tells a slow answer from one that Discord refused at random, which it does.
  const facts = { err: withoutContent(cause), age: now.getTime() - interaction.createdTimestamp };
  if (OVER.has(apiCode(cause)) || cause instanceof RateLimitError) {
    log.warn(facts, 'an answer could not be shown: Discord no longer takes it');
    return;
  }
  const id = `${now.getTime().toString(36)}-${interaction.id.slice(-4)}`;
  log.error({ ...facts, id }, `fault ${id}`);
  if (!interaction.isRepliable()) return;
  const { fault } = WORDS[languageOf(interaction.locale) ?? 'en'];
  const rendered = render({ title: fault.title, body: [{ kind: 'text', spans: [{ text: fault.text(id) }] }] });
  try {
    if (interaction.deferred) await interaction.editReply(rendered);
    else if (!interaction.replied) await interaction.reply(bodyOf({ rendered, private: true }));
  } catch (again) {
    log.warn({ err: withoutContent(again), id }, 'the fault could not be told either');
  }
}
