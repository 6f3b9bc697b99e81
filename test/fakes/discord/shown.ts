/** What people see of a message, and whom it notifies. */
import { AllowedMentionsTypes, type APIAllowedMentions, ComponentType, MessageType } from 'discord.js';
import { type Part, parts } from './buttons.js';
import { linksIn, parse, words } from './markdown.js';
import { isThread, type Message, type World } from './world.js';

/** A message as people see it; the platform contract's own shape, with what Discord's tests want besides. */
export interface Seen {
  readonly id: string;
  readonly channel: string;
  readonly text: string;
  /** Labels of what can be pressed, links included, in reading order. */
  readonly buttons: readonly string[];
  readonly to: 'channel' | 'thread' | 'person';
  /** Whether it notifies somebody, or hides an address that the test did not name behind other words. */
  readonly pings: boolean;
  /** Addresses that stand behind other words. */
  readonly links: readonly string[];
}

/** @param carried Addresses that the messages carried themselves, so that a link to one is no trap. */
export function shown(world: World, carried: readonly string[] = []): Seen[] {
  const all = [...world.messages.values()];
  return all
    .filter((each) => !each.loading && each.type !== MessageType.ThreadStarterMessage)
    .map((each) => seen(world, each, carried));
}

function seen(world: World, message: Message, carried: readonly string[]): Seen {
  const components = parts(message.components);
  const texts = [message.content, ...embedTexts(message), ...components.flatMap(textOf)].filter((text) => text !== '');
  const trees = texts.map((text) => parse(text));
  const links = trees.flatMap((tree) => linksIn(tree));
  const channel = world.channels.get(message.channel);
  return {
    id: message.id,
    channel: message.channel,
    text: trees.map(words).join('\n'),
    buttons: components.flatMap((part) => (part.type === ComponentType.Button ? (part.label ?? '') : [])),
    to: message.seenBy || !channel?.guild ? 'person' : isThread(channel) ? 'thread' : 'channel',
    pings: notifies(message, components) || links.some((link) => !carried.includes(link)),
    links,
  };
}

function textOf(part: Part): string[] {
  return part.type === ComponentType.TextDisplay && 'content' in part ? [String(part.content)] : [];
}

function embedTexts({ embeds }: Message): string[] {
  return embeds.flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name ?? '',
    title ?? '',
    description ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ]);
}

/**
 * Discord looks for mentions in the raw text, escapes or not, of the content and of text displays, but not of embeds.
 * Without `allowed_mentions` an answer to an interaction notifies people only, a plain message everybody.
 */
function notifies(message: Message, components: readonly Part[]): boolean {
  const raw = [message.content, ...components.flatMap(textOf)].join('\n');
  const given = message.mentions ?? DEFAULT_MENTIONS[message.source];
  const parse = given.parse ?? [];
  const people = [...raw.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? '');
  const roles = [...raw.matchAll(/<@&(\d+)>/g)].map(([, id]) => id ?? '');
  return (
    (parse.includes(AllowedMentionsTypes.Everyone) && /@(everyone|here)/.test(raw)) ||
    (parse.includes(AllowedMentionsTypes.User) ? people.length > 0 : people.some((id) => given.users?.includes(id))) ||
    (parse.includes(AllowedMentionsTypes.Role) ? roles.length > 0 : roles.some((id) => given.roles?.includes(id)))
  );
}

const DEFAULT_MENTIONS: Readonly<Record<Message['source'], APIAllowedMentions>> = {
  plain: { parse: [AllowedMentionsTypes.Everyone, AllowedMentionsTypes.User, AllowedMentionsTypes.Role] },
  answer: { parse: [AllowedMentionsTypes.User] },
};
