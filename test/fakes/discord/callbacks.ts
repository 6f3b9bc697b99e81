/** Routes that an interaction's token opens: the one callback within three seconds, then edits and follow-ups for fifteen minutes. */
import {
  type APIInteractionResponse,
  ApplicationIntegrationType,
  RESTJSONErrorCodes as Code,
  InteractionType,
  InteractionResponseType as Kind,
  MessageFlags,
  MessageType,
} from 'discord.js';
import { change, keep, type MessageBody } from './messages.js';
import { type Call, type Handler, Refusal, type Reply } from './server.js';
import { message as shown } from './wire-messages.js';
import type { Interaction, Message, World } from './world.js';

/** Follow-ups that a bot may send where only the person installed it. */
const FOLLOW_UPS_OF_A_GUEST = 5;

/** What may answer what. */
const FITTING: Readonly<Partial<Record<InteractionType, readonly Kind[]>>> = {
  [InteractionType.ApplicationCommand]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Kind.ApplicationCommandAutocompleteResult],
  [InteractionType.MessageComponent]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.DeferredMessageUpdate,
    Kind.UpdateMessage,
    Kind.Modal,
  ],
  [InteractionType.ModalSubmit]: [
    Kind.ChannelMessageWithSource,
    Kind.DeferredChannelMessageWithSource,
    Kind.DeferredMessageUpdate,
    Kind.UpdateMessage,
  ],
};

/** The routes by method and path. */
export function callbackRoutes(world: World): Readonly<Record<string, Handler>> {
  return {
    'POST /interactions/:interaction/:token/callback': (call) => answer(world, call),
    'POST /webhooks/:application/:token': (call) => followUp(world, call),
    'GET /webhooks/:application/:token/messages/:message': (call) => ok(world, answered(world, call)),
    'PATCH /webhooks/:application/:token/messages/:message': (call) => {
      const message = answered(world, call);
      change(world, message, call.body as MessageBody); // checked against the schema
      return ok(world, message);
    },
    'DELETE /webhooks/:application/:token/messages/:message': (call) => {
      world.messages.delete(answered(world, call).id);
      world.changed();
      return { status: 204 };
    },
  };
}

function answer(world: World, { params, query, body }: Call): Reply {
  const interaction = world.interactions.get(params.interaction ?? '');
  if (!interaction || interaction.token !== params.token || interaction.missed || interaction.over) {
    throw new Refusal(404, Code.UnknownInteraction, 'Unknown interaction');
  }
  if (interaction.callback !== undefined) {
    throw new Refusal(400, Code.InteractionHasAlreadyBeenAcknowledged, 'Interaction has already been acknowledged.');
  }
  const given = body as APIInteractionResponse; // checked against the schema
  const isFormWithoutMessage = interaction.type === InteractionType.ModalSubmit && !interaction.message;
  const needsMessage = given.type === Kind.DeferredMessageUpdate || given.type === Kind.UpdateMessage;
  if (!FITTING[interaction.type]?.includes(given.type) || (isFormWithoutMessage && needsMessage)) {
    throw new Refusal(400, Code.InvalidFormBodyOrContentType, `a callback of type ${given.type} does not fit`);
  }
  take(world, interaction, given);
  interaction.callback = given.type;
  world.changed();
  return query.get('with_response') === 'true' ? { status: 200, body: outcome(world, interaction) } : { status: 204 };
}

function take(world: World, interaction: Interaction, given: APIInteractionResponse): void {
  switch (given.type) {
    case Kind.ChannelMessageWithSource:
    case Kind.DeferredChannelMessageWithSource: {
      const loading = given.type === Kind.DeferredChannelMessageWithSource;
      interaction.original = say(world, interaction, given.data ?? {}, loading).id;
      return;
    }
    case Kind.UpdateMessage: {
      const message = world.messages.get(interaction.message ?? '');
      if (message && given.data) change(world, message, given.data);
      interaction.original = interaction.message ?? '';
      return;
    }
    case Kind.DeferredMessageUpdate:
      interaction.original = interaction.message ?? '';
      return;
    case Kind.Modal:
      interaction.modal = given.data;
      return;
    case Kind.ApplicationCommandAutocompleteResult:
      interaction.choices = given.data.choices ?? [];
  }
}

function say(world: World, interaction: Interaction, body: MessageBody, loading = false): Message {
  const isPrivate = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return keep(world, body, {
    channel: interaction.channel,
    source: 'answer',
    answers: interaction.id,
    ...(interaction.type === InteractionType.ApplicationCommand && { type: MessageType.ChatInputCommand }),
    seenBy: isPrivate ? interaction.person : undefined,
    loading,
  });
}

function outcome(world: World, interaction: Interaction) {
  const message = world.messages.get(interaction.original ?? '');
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: message.loading,
        response_message_ephemeral: message.seenBy !== undefined,
      }),
      channel_id: interaction.channel,
      ...(interaction.guild && { guild_id: interaction.guild }),
    },
    resource: { type: interaction.callback, ...(message && { message: shown(world, message) }) },
  };
}

/** The first follow-up after "… is thinking" takes its place, private or public as that was. */
function followUp(world: World, call: Call): Reply {
  const interaction = byToken(world, call);
  const body = call.body as MessageBody; // checked against the schema
  const original = world.messages.get(interaction.original ?? '');
  if (original?.loading) {
    change(world, original, body);
    return ok(world, original);
  }
  if (isGuest(world, interaction) && interaction.followUps >= FOLLOW_UPS_OF_A_GUEST) {
    throw new Refusal(400, 40094, 'This interaction has reached the maximum number of follow-up messages'); // not in discord-api-types
  }
  interaction.followUps++;
  return ok(world, say(world, interaction, body));
}

/** Whether the bot is there only because the person brought it. */
function isGuest(world: World, { guild }: Interaction): boolean {
  return guild !== undefined && !world.guilds.get(guild)?.botIsMember;
}

/** Who the bot is installed for, where the interaction happened. */
export function owners(world: World, interaction: Interaction): Record<string, string> {
  if (isGuest(world, interaction)) return { [ApplicationIntegrationType.UserInstall]: interaction.person };
  return { [ApplicationIntegrationType.GuildInstall]: interaction.guild ?? '0' };
}

function answered(world: World, call: Call): Message {
  const interaction = byToken(world, call);
  const wanted = call.params.message === '@original' ? interaction.original : call.params.message;
  const message = world.messages.get(wanted ?? '');
  if (!message) throw new Refusal(404, Code.UnknownMessage, 'Unknown Message');
  return message;
}

function byToken(world: World, { params }: Call): Interaction {
  const found = [...world.interactions.values()].find(({ token }) => token === params.token);
  if (found?.over) throw new Refusal(401, Code.InvalidWebhookToken, 'Invalid Webhook Token');
  if (found?.callback === undefined) throw new Refusal(404, Code.UnknownWebhook, 'Unknown Webhook');
  return found;
}

function ok(world: World, message: Message): Reply {
  return { status: 200, body: shown(world, message) };
}
