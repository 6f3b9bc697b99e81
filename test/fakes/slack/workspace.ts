/**
 * What a Slack workspace holds: people, channels, messages, views, and the short-lived keys to them.
 *
 * Whoever calls has been checked already; nothing here refuses.
 */
import { BOT, furniture, TEAM } from './furniture.js';
import { type Json, record, records, word } from './json.js';

export interface FakePerson {
  readonly id: string;
  /** The handle, as in `@ada`. */
  readonly name: string;
  readonly realName: string;
  /** An IANA zone. */
  readonly zone: string;
  /** As Slack writes it: `en-US`, `fr-FR`. */
  readonly locale: string;
  readonly admin: boolean;
  readonly bot: boolean;
}

type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly members: Set<string>;
  archived: boolean;
  /** With whom, where it is an im. */
  readonly person?: string;
}

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** The parent's ts, for a reply. */
  readonly thread?: string;
  /** Shown in the channel as well. */
  readonly broadcast: boolean;
  /** Id of a person or of the bot. */
  readonly from: string;
  /** The only person who sees it, for an ephemeral one. */
  readonly to?: string;
  text: string;
  blocks: readonly Json[];
  metadata: Json | undefined;
  edited: boolean;
  /** Grows whenever anything is shown or changed, so that the newest can be told. */
  change: number;
}

export interface FakeView {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly person: string;
  readonly root: string;
  readonly previous?: string;
  hash: string;
  /** As the bot sent it, with the block ids that Slack fills in. */
  sent: Json;
  /** What somebody filled in so far: block id, action id, value as a payload carries it. */
  values: Json;
  /** Block id to complaint, after a submission that was answered with errors. */
  errors: Json;
  open: boolean;
  change: number;
}

/** Where a response_url leads. */
export interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly person: string;
  /** The message on which somebody acted; none for a command. */
  readonly source?: FakeMessage;
  readonly expires: number;
  uses: number;
}

interface Trigger {
  readonly person: string;
  readonly expires: number;
  used: boolean;
}

export interface Workspace {
  readonly people: Map<string, FakePerson>;
  readonly channels: Map<string, FakeChannel>;
  readonly messages: FakeMessage[];
  readonly views: FakeView[];
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  now(): number;
  /** A number that was never given before. */
  next(): number;
  /** A message's or event's time, later than each before it. */
  ts(): string;
  im(person: string): FakeChannel;
  add(message: Pick<FakeMessage, 'channel' | 'from' | 'text'> & Partial<FakeMessage>): FakeMessage;
  replace(message: FakeMessage, by: Pick<FakeMessage, 'text' | 'blocks'> & { metadata?: Json | undefined }): void;
  remove(message: FakeMessage): void;
  find(channel: string, ts: string): FakeMessage | undefined;
  trigger(person: string): string;
  responseUrl(at: Pick<ResponseUrl, 'channel' | 'person' | 'source'>): ResponseUrl;
  /** Shows a modal or a home, or what takes its place. */
  show(view: Json, of: Pick<FakeView, 'kind' | 'person'> & { previous?: FakeView }): FakeView;
  redraw(view: FakeView, sent: Json): void;
}

/** Milliseconds. Slack gives a trigger three seconds and a response_url half an hour. */
const TRIGGER_LIFE = 3_000;
const RESPONSE_LIFE = 30 * 60_000;

export function createWorkspace(now: () => number): Workspace {
  const { people, channels } = furniture();
  let count = 0;
  let last = 0;
  const next = () => ++count;

  const workspace: Workspace = {
    people: new Map(people.map((each) => [each.id, each])),
    channels: new Map(channels.map((each) => [each.id, each])),
    messages: [],
    views: [],
    triggers: new Map(),
    responseUrls: new Map(),
    now,
    next,

    ts() {
      last = Math.max(last + 1, now() * 1000);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },

    im(person) {
      const id = `D${person.slice(1)}`;
      const found = workspace.channels.get(id);
      if (found) return found;
      const members = new Set([person, BOT.id]);
      const im: FakeChannel = { id, name: 'directmessage', kind: 'im', members, archived: false, person };
      workspace.channels.set(id, im);
      return im;
    },

    add(given) {
      const message: FakeMessage = {
        ts: workspace.ts(),
        broadcast: false,
        metadata: undefined,
        edited: false,
        ...given,
        blocks: withBlockIds(given.blocks ?? [], next),
        change: next(),
      };
      workspace.messages.push(message);
      return message;
    },

    replace(message, by) {
      message.text = by.text;
      message.blocks = withBlockIds(by.blocks, next);
      if (by.metadata) message.metadata = by.metadata;
      message.edited = true;
      message.change = next();
    },

    remove(message) {
      workspace.messages.splice(workspace.messages.indexOf(message), 1);
    },

    find: (channel, ts) => workspace.messages.find((each) => each.channel === channel && each.ts === ts),

    trigger(person) {
      const id = `${next()}.${TEAM.id}.trigger`;
      workspace.triggers.set(id, { person, expires: now() + TRIGGER_LIFE, used: false });
      return id;
    },

    responseUrl(at) {
      const made: ResponseUrl = { ...at, id: `R${next()}`, expires: now() + RESPONSE_LIFE, uses: 0 };
      workspace.responseUrls.set(made.id, made);
      return made;
    },

    show(sent, { kind, person, previous }) {
      const id = `V${next()}`;
      const view: FakeView = {
        id,
        kind,
        person,
        root: previous?.root ?? id,
        ...(previous && { previous: previous.id }),
        hash: '',
        sent: {},
        values: {},
        errors: {},
        open: true,
        change: 0,
      };
      workspace.redraw(view, sent);
      workspace.views.push(view);
      return view;
    },

    redraw(view, sent) {
      view.sent = { ...sent, blocks: withBlockIds(records(sent.blocks), next) };
      view.errors = {};
      view.hash = `${Math.floor(now() / 1000)}.${next()}`;
      view.change = next();
    },
  };
  return workspace;
}

/** Slack gives a block an id where the bot gave none, and an interactive element an action id likewise. */
function withBlockIds(blocks: readonly Json[], next: () => number): Json[] {
  return blocks.map((block) => ({
    ...block,
    block_id: word(block.block_id) ?? `b${next()}`,
    ...(Array.isArray(block.elements) && block.type === 'actions' && { elements: withActionIds(block.elements, next) }),
    ...(block.accessory !== undefined && { accessory: withActionIds([block.accessory], next)[0] }),
    ...(block.element !== undefined && { element: withActionIds([block.element], next)[0] }),
  }));
}

function withActionIds(elements: readonly unknown[], next: () => number): Json[] {
  return elements.map((element) => {
    const fields = record(element);
    return fields.type === 'image' ? fields : { ...fields, action_id: word(fields.action_id) ?? `a${next()}` };
  });
}
