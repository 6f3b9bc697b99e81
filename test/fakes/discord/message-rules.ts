/**
 * What Discord documents about messages and its schema does not say (developers/resources/message,
 * developers/interactions/receiving-and-responding, developers/resources/poll).
 */
import { MessageFlags } from 'discord.js';
import { type Component, messageComponents, modalComponents, webAddress } from './component-rules.js';
import { place, said } from './strict.js';

/** A body after the schema has let it through, as far as the rules look at it. */
export interface MessageLike {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Component[] | null;
  readonly attachments?: readonly unknown[] | null;
  readonly sticker_ids?: readonly unknown[] | null;
  readonly poll?: Poll | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: Mentions | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
}

interface Embed {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly author?: { readonly name?: string | null; readonly url?: string | null } | null;
  readonly footer?: { readonly text?: string | null } | null;
  readonly image?: { readonly url?: string | null } | null;
  readonly thumbnail?: { readonly url?: string | null } | null;
}

interface Poll {
  readonly question: { readonly text?: string | null };
  readonly answers: readonly { readonly poll_media: { readonly text?: string | null } }[];
}

interface Mentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
}

/** Where a message is going, which decides what it may hold. */
export type Use = 'channel' | 'channel edit' | 'answer' | 'answer edit' | 'deferred';

const CONTENT = 2000;
const EMBEDS_TEXT = 6000;
const ANSWER_TEXT = 55;

const { SuppressEmbeds, SuppressNotifications, IsVoiceMessage, IsComponentsV2, Ephemeral } = MessageFlags;

/** Flags that a request may set. */
const FLAGS: Readonly<Record<Use, number>> = {
  channel: SuppressEmbeds | SuppressNotifications | IsVoiceMessage | IsComponentsV2,
  'channel edit': SuppressEmbeds | IsComponentsV2,
  answer: SuppressEmbeds | SuppressNotifications | IsVoiceMessage | IsComponentsV2 | Ephemeral,
  'answer edit': SuppressEmbeds | IsComponentsV2,
  deferred: Ephemeral,
};

/** @returns Complaints as `path: rule`, the path within the message. */
export function messageRules(message: MessageLike, use: Use): string[] {
  const isEdit = use.endsWith('edit');
  const flags = message.flags ?? (isEdit ? undefined : 0);
  const strange = (message.flags ?? 0) & ~FLAGS[use];
  const strangeFlags = strange ? [`flags: ${strange} cannot be set here`] : [];
  if (use === 'deferred') return [...strangeFlags, ...deferred(message)];
  return [
    ...strangeFlags,
    ...(use === 'channel' || use === 'answer' ? empty(message) : []),
    ...length(message),
    ...(message.embeds ?? []).flatMap(embedRules),
    ...onlyComponents(message, flags),
    ...messageComponents(message.components ?? [], flags),
    ...mentionRules(message.allowed_mentions ?? {}),
    ...(message.enforce_nonce && (message.nonce ?? '') === '' ? ['enforce_nonce: needs a nonce'] : []),
    ...(message.poll ? pollRules(message.poll) : []),
  ];
}

/** "… is thinking" says nothing yet but whether it is private. */
function deferred(message: MessageLike): string[] {
  const said = Object.entries(message).filter(([key, value]) => key !== 'flags' && value != null);
  return said.map(([key]) => `${key}: a deferred answer takes flags only`);
}

function empty({ content, embeds, components, attachments, sticker_ids: stickers, poll }: MessageLike): string[] {
  const parts = [embeds, components, attachments, stickers].some((part) => part && part.length > 0);
  return content?.trim() || parts || poll ? [] : ['body: Cannot send an empty message'];
}

function length({ content, embeds }: MessageLike): string[] {
  const words = (embeds ?? []).flatMap((embed) => [
    embed.title,
    embed.description,
    embed.author?.name,
    embed.footer?.text,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  const sum = words.reduce((total, text) => total + (text?.trim().length ?? 0), 0);
  const long = content?.length ?? 0;
  return [
    ...(long > CONTENT ? [`content: ${long} characters, at most ${CONTENT} for a bot`] : []),
    ...(sum > EMBEDS_TEXT ? [`embeds: ${sum} characters in all of them, at most ${EMBEDS_TEXT}`] : []),
  ];
}

function embedRules(embed: Embed, index: number): string[] {
  const at = `embeds[${index}]`;
  const fields = embed.fields ?? [];
  const isEmpty = ![embed.title, embed.description, embed.author?.name, embed.footer?.text].some((text) =>
    text?.trim(),
  );
  const web = [embed.url, embed.author?.url].every((url) => !url || /^https?:\/\//.test(url));
  return said([
    isEmpty && fields.length === 0 && !embed.image && !embed.thumbnail && `${at}: is empty`,
    fields.some(({ name }) => name.trim() === '') && `${at}.fields: a name is blank`,
    fields.some(({ value }) => value.trim() === '') && `${at}.fields: a value is blank`,
    !web && `${at}.url: takes http or https only`,
    ![embed.image?.url, embed.thumbnail?.url].every(webAddress) &&
      `${at}.image: takes http, https or attachment:// only`,
  ]);
}

/** With the Components V2 flag a message consists of its components and nothing else. */
function onlyComponents(message: MessageLike, flags: number | undefined): string[] {
  if (!((flags ?? 0) & IsComponentsV2)) return [];
  const { content, embeds, sticker_ids: stickers, poll, components } = message;
  return said([
    content && 'content: takes none with IS_COMPONENTS_V2',
    embeds?.length && 'embeds: takes none with IS_COMPONENTS_V2',
    stickers?.length && 'sticker_ids: takes none with IS_COMPONENTS_V2',
    poll && 'poll: takes none with IS_COMPONENTS_V2',
    !components?.length && 'components: are missing with IS_COMPONENTS_V2',
  ]);
}

function mentionRules({ parse, users, roles }: Mentions): string[] {
  const lists = [
    ['users', users],
    ['roles', roles],
  ] as const;
  return lists.flatMap(([key, ids]) => [
    ...(ids?.length && parse?.includes(key) ? [`${place(['allowed_mentions', key])}: excludes parse "${key}"`] : []),
    ...(new Set(ids).size < (ids?.length ?? 0) ? [`${place(['allowed_mentions', key])}: an id stands twice`] : []),
  ]);
}

function pollRules({ question, answers }: Poll): string[] {
  return [
    ...(question.text?.trim() ? [] : ['poll.question.text: is blank']),
    ...answers.flatMap(({ poll_media: { text } }, index) => {
      const at = `poll.answers[${index}].poll_media.text`;
      if (!text?.trim()) return [`${at}: is blank`];
      return text.length > ANSWER_TEXT ? [`${at}: ${text.length} characters, at most ${ANSWER_TEXT}`] : [];
    }),
  ];
}

/** Choices of a type-ahead. The schema would let a value have 6,000 characters; 100 are documented. */
export function choiceRules(choices: readonly { readonly value: string | number }[]): string[] {
  return choices.flatMap(({ value }, index) =>
    typeof value === 'string' && (value.length > 100 || value.length === 0)
      ? [`data.choices[${index}].value: ${value.length} characters, 1 to 100`]
      : [],
  );
}

/** Complaints about a form. */
export function modalRules(data: { readonly components: readonly Component[]; readonly title: string }): string[] {
  return [...(data.title.trim() === '' ? ['data.title: is blank'] : []), ...modalComponents(data.components)];
}
