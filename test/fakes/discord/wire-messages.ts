/** Messages as Discord's API shows them, with what it fills in where a request leaves it out. */
import {
  type APIEmbed,
  type APIMessage,
  ComponentType,
  EmbedType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord.js';
import { channel, user } from './wire.js';
import { type Message, momentOf, type World } from './world.js';

/** A message, with what Discord adds to it. */
export function message(world: World, one: Message): APIMessage {
  const author = world.people.get(one.author) ?? world.bot;
  const thread = one.channel === one.id ? undefined : world.channels.get(one.id);
  return {
    id: one.id,
    channel_id: one.channel,
    type: one.type,
    author: user(author),
    content: one.content,
    timestamp: momentOf(one.id).toISOString(),
    edited_timestamp: one.editedAt?.toISOString() ?? null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: one.embeds.map(completed),
    components: numbered(one.components),
    flags: one.flags | (one.loading ? MessageFlags.Loading : 0) | (thread ? MessageFlags.HasThread : 0),
    pinned: false,
    ...(one.nonce !== undefined && { nonce: one.nonce }),
    ...(thread && { thread: channel(world, thread) }),
    ...(one.type === MessageType.ThreadStarterMessage && started(world, one)),
    ...(one.answers && { application_id: world.bot.id, webhook_id: world.bot.id, ...answered(world, one.answers) }),
  };
}

/** The line that opens a thread beneath a message only points at that message. */
function started(world: World, { channel: id }: Message): Partial<APIMessage> {
  const thread = world.channels.get(id);
  if (!thread?.parent) return {};
  return { message_reference: { type: 0, channel_id: thread.parent, message_id: id } };
}

function answered(world: World, id: string): Partial<APIMessage> {
  const interaction = world.interactions.get(id);
  const who = interaction && world.people.get(interaction.person);
  if (!interaction || !who || interaction.type !== InteractionType.ApplicationCommand) return {};
  const shared = { id, user: user(who) };
  return {
    interaction: { ...shared, type: interaction.type, name: interaction.name },
    interaction_metadata: { ...shared, type: interaction.type, authorizing_integration_owners: {} },
  };
}

function completed(embed: APIEmbed): APIEmbed {
  const fields = embed.fields?.map((field) => ({ inline: false, ...field }));
  return { type: EmbedType.Rich, ...embed, ...(fields && { fields }) };
}

/** What Discord fills in where a request leaves it out. */
const DEFAULTS: ReadonlyMap<unknown, object> = new Map([
  [ComponentType.Button, { disabled: false }],
  [ComponentType.Separator, { spacing: 1, divider: true }],
  [ComponentType.Container, { accent_color: null, spoiler: false }],
]);

/** Discord numbers the components of a message from 1, depth first. */
function numbered<Component>(components: readonly Component[]): Component[] {
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const own = 'type' in value ? { id: ++count, ...DEFAULTS.get(value.type) } : {};
    return { ...own, ...Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)])) };
  };
  return components.map((component) => walk(component) as Component); // the same shape, with ids
}
