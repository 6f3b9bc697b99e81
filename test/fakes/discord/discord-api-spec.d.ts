/** The package ships its schemas as JavaScript only. Each is a schema of zod/mini; what it infers is of no use here. */
declare module 'discord-api-spec/zod' {
  import type { $ZodType } from 'zod/v4/core';

  export const ApplicationCommandAutocompleteCallbackRequestSchema: $ZodType;
  export const ApplicationCommandUpdateRequestSchema: $ZodType;
  export const CreateForumThreadRequestSchema: $ZodType;
  export const CreateMessageInteractionCallbackRequestSchema: $ZodType;
  export const CreatePrivateChannelRequestSchema: $ZodType;
  export const CreateTextThreadWithMessageRequestSchema: $ZodType;
  export const CreateTextThreadWithoutMessageRequestSchema: $ZodType;
  export const IncomingWebhookInteractionRequestSchema: $ZodType;
  export const IncomingWebhookUpdateRequestPartialSchema: $ZodType;
  export const MessageCreateRequestSchema: $ZodType;
  export const MessageEditRequestPartialSchema: $ZodType;
  export const ModalInteractionCallbackRequestSchema: $ZodType;
  export const ApplicationCommandResponseSchema: $ZodType;
  export const CreatedThreadResponseSchema: $ZodType;
  export const GatewayBotResponseSchema: $ZodType;
  export const GuildChannelResponseSchema: $ZodType;
  export const GuildMemberResponseSchema: $ZodType;
  export const GuildWithCountsResponseSchema: $ZodType;
  export const InteractionCallbackResponseSchema: $ZodType;
  export const MessageResponseSchema: $ZodType;
  export const PrivateApplicationResponseSchema: $ZodType;
  export const PrivateChannelResponseSchema: $ZodType;
  export const ThreadResponseSchema: $ZodType;
  export const ThreadsResponseSchema: $ZodType;
  export const UserPIIResponseSchema: $ZodType;
  export const UserResponseSchema: $ZodType;
  export const MyGuildResponseSchema: $ZodType;
  export const SnowflakeTypeSchema: $ZodType;
  export const UpdateMessageInteractionCallbackRequestSchema: $ZodType;
  export const UpdateThreadRequestPartialSchema: $ZodType;
}
