/**
 * One friendly message to whoever added the bot to a server.
 *
 * Only a server's audit log tells who that was, and reading it is a right that the usual invitation does not ask for.
 * Without it nobody is written to: not every owner of a server wants to hear from a bot that somebody else added.
 */
import { AuditLogEvent, type Guild, PermissionFlagsBits as Right } from 'discord.js';
import type { Message } from '../../core/message.js';
import type { Platform } from '../../core/ports.js';
import { clean, clip } from '../../core/text.js';
import { WORDS } from '../../core/words/index.js';
import { personAddress } from './address.js';
import { languageOf } from './request.js';

/** Entries of the log that are looked at: other bots may have been added since. */
const ENTRIES = 10;

/** As much of a server's name as leaves room for the title around it. */
const NAME = 50;

/** Says whether somebody was reached. Rejects where the log could not be read. */
export async function welcome(guild: Guild, command: string, post: Platform['post']): Promise<boolean> {
  const me = guild.client.user.id;
  if (!guild.members.me?.permissions.has(Right.ViewAuditLog)) return false;
  const { entries } = await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: ENTRIES });
  const adder = entries.find(({ targetId }) => targetId === me)?.executorId;
  if (!adder) return false;
  const posted = await post(personAddress(adder), welcomeMessage(guild, command), `welcome to ${guild.id}`);
  return posted.kind === 'posted';
}

/** In the server's language: nothing is known of the person's. */
function welcomeMessage({ name, preferredLocale }: Guild, command: string): Message {
  const language = languageOf(preferredLocale) ?? 'en';
  const { buttons, discord } = WORDS[language];
  const { title, text, privacy } = discord.welcome;
  return {
    title: title(clip(clean(name), NAME)),
    body: [text(command), privacy].map((sentence) => ({ kind: 'text', spans: [{ text: sentence }] })),
    buttons: [
      { label: buttons.help, ask: { command: 'help', args: {}, language } },
      { label: buttons.lessons, ask: { command: 'lessons', args: {}, language } },
    ],
  };
}
