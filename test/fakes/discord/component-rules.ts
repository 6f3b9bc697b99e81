/**
 * What Discord documents about components and its schema does not say: developers/components/reference, the limits of
 * Components V2 from its overview. Each rule gives complaints as `path: rule`.
 */
import { ButtonStyle, ComponentType as Kind, MessageFlags } from 'discord.js';
import { place, said } from './strict.js';

/** A component after the schema has let it through, as far as the rules look at it. */
export interface Component {
  readonly type: Kind;
  readonly custom_id?: string | null;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly content?: string;
  readonly label?: string | null;
  readonly style?: number;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly emoji?: object | null;
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly items?: readonly { readonly media: { readonly url: string } }[];
  readonly options?: readonly { readonly value: string; readonly default?: boolean | null }[];
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly value?: string | null;
}

/** A component with the way to it. */
interface Placed {
  readonly at: readonly PropertyKey[];
  readonly component: Component;
}

const ROWS = 5;
const NESTED = 40;
const TEXT = 4000;
const MODAL_COMPONENTS = 5;

/** What needs the Components V2 flag; rows and what is in them do not. */
const NEW_KINDS: ReadonlySet<Kind> = new Set([
  Kind.Section,
  Kind.TextDisplay,
  Kind.Thumbnail,
  Kind.MediaGallery,
  Kind.File,
  Kind.Separator,
  Kind.Container,
]);

const MENUS: ReadonlySet<Kind> = new Set([
  Kind.StringSelect,
  Kind.UserSelect,
  Kind.RoleSelect,
  Kind.MentionableSelect,
  Kind.ChannelSelect,
]);

/** @param flags Undefined for an edit that does not name them: then the message may be of either kind. */
export function messageComponents(components: readonly Component[], flags: number | undefined): string[] {
  const all = components.flatMap((component, index) => placed(component, ['components', index]));
  const isNew = flags === undefined ? undefined : (flags & MessageFlags.IsComponentsV2) !== 0;
  const needsFlag = all.find(({ component }) => NEW_KINDS.has(component.type));
  return [
    ...(isNew === false && needsFlag ? [`${place(needsFlag.at)}: needs the flag IS_COMPONENTS_V2`] : []),
    ...(isNew === false && components.length > ROWS ? [`components: ${components.length} rows, at most ${ROWS}`] : []),
    ...(all.length > NESTED ? [`components: ${all.length} with those inside, at most ${NESTED}`] : []),
    ...tooMuchText(all),
    ...twice(all),
    ...all.flatMap(alone),
  ];
}

/** Complaints about the components of a form. */
export function modalComponents(components: readonly Component[]): string[] {
  const all = components.flatMap((component, index) => placed(component, ['data', 'components', index]));
  const over = components.length > MODAL_COMPONENTS;
  return [
    ...(over ? [`data.components: ${components.length} in a modal, at most ${MODAL_COMPONENTS}`] : []),
    ...twice(all),
    ...all.flatMap(alone),
    ...all.flatMap(inputAlone),
    ...all.filter(({ component }) => component.type === Kind.ActionRow).flatMap(inputRow),
    ...all.filter(({ component }) => component.type === Kind.Label).flatMap(labelled),
  ];
}

function placed(component: Component, at: readonly PropertyKey[]): Placed[] {
  return [
    { at, component },
    ...(component.components ?? []).flatMap((each, index) => placed(each, [...at, 'components', index])),
    ...(component.accessory ? placed(component.accessory, [...at, 'accessory']) : []),
    ...(component.component ? placed(component.component, [...at, 'component']) : []),
  ];
}

function tooMuchText(all: readonly Placed[]): string[] {
  const length = all.reduce(
    (sum, { component }) => sum + (component.type === Kind.TextDisplay ? (component.content?.length ?? 0) : 0),
    0,
  );
  return length > TEXT ? [`components: ${length} characters of text displays, at most ${TEXT}`] : [];
}

function twice(all: readonly Placed[]): string[] {
  const seen = new Set<string>();
  return all.flatMap(({ at, component: { custom_id: id } }) => {
    if (!id) return [];
    if (seen.has(id)) return [`${place(at)}.custom_id: "${id}" stands twice`];
    seen.add(id);
    return [];
  });
}

/** What is wrong with a component whatever stands around it. */
function alone({ at, component }: Placed): string[] {
  const complain = (key: string, what: string) => `${place([...at, key])}: ${what}`;
  switch (component.type) {
    case Kind.Button:
      return buttonAlone(component, complain);
    case Kind.ActionRow:
      return rowAlone(component, complain);
    case Kind.TextDisplay:
      return component.content?.trim() === '' ? [complain('content', 'is blank')] : [];
    case Kind.Thumbnail:
      return webAddress(component.media?.url) ? [] : [complain('media.url', SCHEMES)];
    case Kind.MediaGallery:
      return (component.items ?? []).every(({ media }) => webAddress(media.url)) ? [] : [complain('items', SCHEMES)];
    case Kind.File:
      return component.file?.url.startsWith('attachment://') ? [] : [complain('file.url', 'takes attachment:// only')];
    default:
      return MENUS.has(component.type) ? menuAlone(component, complain) : [];
  }
}

type Complain = (key: string, what: string) => string;

const SCHEMES = 'takes http, https or attachment:// only';

/** Whether an address may stand where a picture does; none at all may. */
export function webAddress(url: string | null | undefined): boolean {
  return !url || /^(https?|attachment):\/\//.test(url);
}

function buttonAlone(button: Component, complain: Complain): string[] {
  const isLink = button.style === ButtonStyle.Link;
  const isPremium = button.style === ButtonStyle.Premium;
  const isPlain = !isLink && !isPremium;
  return said([
    isLink && !button.url && complain('url', 'a link button needs one'),
    !isLink && button.url && complain('url', 'only a link button takes one'),
    isLink &&
      button.url &&
      !/^(https?|discord):\/\//.test(button.url) &&
      complain('url', 'takes http, https or discord only'),
    !isPlain && button.custom_id && complain('custom_id', 'a link or premium button takes none'),
    isPlain && !button.custom_id && complain('custom_id', 'a button that is no link needs one'),
    isPremium && !button.sku_id && complain('sku_id', 'a premium button needs one'),
    isPremium && (button.label || button.emoji) && complain('label', 'a premium button takes none'),
    !isPremium && !button.label?.trim() && !button.emoji && complain('label', 'a button needs a label or an emoji'),
  ]);
}

function rowAlone({ components = [] }: Component, complain: Complain): string[] {
  const menus = components.filter(({ type }) => MENUS.has(type)).length;
  return menus > 0 && components.length > 1 ? [complain('components', 'a row holds buttons, or one menu alone')] : [];
}

function menuAlone({ options, min_values: least, max_values: most }: Component, complain: Complain): string[] {
  const values = (options ?? []).map(({ value }) => value);
  const chosen = (options ?? []).filter((option) => option.default).length;
  return said([
    new Set(values).size < values.length && complain('options', 'a value stands twice'),
    (least ?? 1) > (most ?? Math.max(1, least ?? 1)) && complain('min_values', 'is above max_values'),
    options && (most ?? 1) > options.length && complain('max_values', 'is above the number of options'),
    chosen > (most ?? 1) && complain('options', 'more are chosen than may be'),
  ]);
}

function inputAlone({ at, component }: Placed): string[] {
  if (component.type !== Kind.TextInput) return [];
  const { min_length: least, max_length: most, value } = component;
  const length = value?.length ?? 0;
  return said([
    (least ?? 0) > (most ?? 4000) && `${place(at)}.min_length: is above max_length`,
    length > 0 && length < (least ?? 0) && `${place(at)}.value: is shorter than min_length`,
    length > (most ?? 4000) && `${place(at)}.value: is longer than max_length`,
  ]);
}

/** The classic form of a modal: one text input in each row, with a label of its own. */
function inputRow({ at, component: { components = [] } }: Placed): string[] {
  return said([
    components.length > 1 && `${place(at)}.components: a modal's row holds one text input`,
    components.some(({ label }) => !label?.trim()) && `${place(at)}.components[0].label: is missing`,
  ]);
}

function labelled({ at, component: { component } }: Placed): string[] {
  return component?.label ? [`${place(at)}.component.label: stands on the Label around it`] : [];
}
