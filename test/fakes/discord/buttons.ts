/** What of the messages that a person sees can be pressed. */
import type { APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Message, World } from './world.js';

/** A button or menu in a message. */
export interface Pressable {
  readonly message: Message;
  readonly component: Part & { readonly custom_id: string };
}

/** What buttons and menus have in common. */
export interface Part {
  readonly type: ComponentType;
  readonly label?: string;
  readonly placeholder?: string;
  readonly custom_id?: string;
  readonly disabled?: boolean;
}

/** The newest that the person sees, in one channel if that is named. Throws where there is none to press. */
export function pressable(
  world: World,
  person: string,
  name: string,
  type: ComponentType,
  where: { readonly channel?: string } = {},
): Pressable {
  const seen = [...world.messages.values()].filter(
    (each) => isSeen(world, each, person) && (!where.channel || where.channel === each.channel),
  );
  const named = seen.toReversed().flatMap((message) =>
    parts(message.components)
      .filter((part) => part.type === type && [part.label, part.placeholder, part.custom_id].includes(name))
      .map((component) => ({ message, component })),
  );
  const found = named.find(({ component }) => !component.disabled);
  if (!found) throw new Error(`nobody sees "${name}" to press${named.length > 0 ? ': it is disabled' : ''}`);
  const { message, component } = found;
  if (component.custom_id === undefined) throw new Error(`"${name}" is a link; the bot never hears of it`);
  return { message, component: { ...component, custom_id: component.custom_id } };
}

function isSeen(world: World, { seenBy, channel }: Message, person: string): boolean {
  const recipient = world.channels.get(channel)?.recipient;
  return (!seenBy || seenBy === person) && (!recipient || recipient === person);
}

/** All components, depth first in reading order: of a section, its text stands before its button. */
export function parts(components: readonly APIMessageTopLevelComponent[]): Part[] {
  return components.flatMap((component) => walk(component));
}

function walk(component: object): Part[] {
  const { components, accessory } = component as { components?: object[]; accessory?: object }; // whichever kind it is
  return [component as Part, ...(components ?? []).flatMap(walk), ...(accessory ? walk(accessory) : [])]; // each part has a type
}
