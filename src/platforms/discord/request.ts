/**
 * Who asks, where, and in which language: an interaction as a request to the door.
 */
import { type BaseInteraction, PermissionFlagsBits as Right } from 'discord.js';
import type { Ask } from '../../core/commands.js';
import type { Language, Request } from '../../core/ports.js';
import { plain } from '../../core/text.js';
import { channelAddress, personAddress } from './address.js';

export function requestFrom(interaction: BaseInteraction, ask: Ask | string, moment: Date): Request {
  const locale = languageOf(interaction.locale);
  return {
    ask,
    from: {
      id: personAddress(interaction.user.id),
      name: plain(nameIn(interaction)),
      // In a direct conversation there is nobody else to decide for.
      administers: interaction.memberPermissions?.has(Right.ManageGuild) ?? interaction.guildId === null,
    },
    ...placeOf(interaction),
    ...(locale && { locale }),
    moment,
  };
}

/** One of our languages for one of Discord's locales; undefined where we do not speak it. */
export function languageOf(locale: string | null | undefined): Language | undefined {
  if (locale?.startsWith('en')) return 'en';
  return locale === 'fr' ? 'fr' : undefined;
}

/**
 * The channel, and the thread in it. Without a guild, or where only a person installed the bot, Discord tells no more than
 * ids, so a thread there counts as a channel.
 */
function placeOf({ guildId, channelId, channel, user }: BaseInteraction): Pick<Request, 'at' | 'thread'> {
  if (!guildId || !channelId) return { at: personAddress(user.id) };
  const here = channelAddress(guildId, channelId);
  const parent = channel?.isThread() ? channel.parentId : null;
  return parent ? { at: channelAddress(guildId, parent), thread: here } : { at: here };
}

/** The name that people see there. */
function nameIn({ member, user }: BaseInteraction): string {
  if (member && 'displayName' in member) return member.displayName;
  return member?.nick ?? user.displayName;
}
