import { z } from "zod";
import { pushNews } from "./push-news.ts";

/** Try again to send what a conversation has waiting; the id names the message whose failure asked for it. */
export const deliverJob = z.object({
  kind: z.literal("deliver"),
  organizationId: z.number().int(),
  conversationId: z.number().int(),
  messageId: z.number().int(),
});

/** An attempt ended while D1 refused to note it. */
export const recordOutcomeJob = z.object({
  kind: z.literal("record_outcome"),
  organizationId: z.number().int(),
  conversationId: z.number().int(),
  messageId: z.number().int(),
  attempt: z.number().int(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("accepted"), providerMessageId: z.string(), recipientWaId: z.string().nullable() }),
    z.object({ kind: z.literal("rejected"), code: z.string(), text: z.string() }),
    z.object({
      kind: z.literal("retry"),
      code: z.string(),
      text: z.string(),
      afterSeconds: z.number().nullable(),
      maxAttempts: z.number().nullable(),
      down: z.boolean().optional(),
    }),
    z.object({ kind: z.literal("unknown"), text: z.string() }),
  ]),
});

/** A webhook that D1 refused: its body, or the R2 key where the body is over the queue's size. */
export const ingestJob = z.object({
  kind: z.literal("ingest"),
  provider: z.enum(["cloud_api", "vonage"]),
  body: z.union([z.object({ text: z.string() }), z.object({ r2Key: z.string() })]),
});

/** A file that a person sent has to be fetched. */
export const fetchMediaJob = z.object({
  kind: z.literal("fetch_media"),
  organizationId: z.number().int(),
  mediaId: z.number().int(),
});

/** The daily removal of what an organization keeps no longer, from here on. */
export const retainJob = z.object({
  kind: z.literal("retain"),
  organizationId: z.number().int(),
  afterConversationId: z.number().int(),
});

/** Goes on erasing a contact whose history is too long for one go. */
export const eraseContactJob = z.object({
  kind: z.literal("erase_contact"),
  organizationId: z.number().int(),
  contactId: z.number().int(),
});

/** Goes on giving back what somebody has open who works here no longer. */
export const giveBackJob = z.object({
  kind: z.literal("give_back"),
  organizationId: z.number().int(),
  userId: z.number().int(),
});

/** Somebody's devices may have to be told: whom, is decided when it is done. */
export const pushNewsJob = z.object({
  kind: z.literal("push_news"),
  organizationId: z.number().int(),
  conversationId: z.number().int(),
  news: pushNews,
});

/** The same for one browser. */
export const pushJob = z.object({
  kind: z.literal("push"),
  organizationId: z.number().int(),
  conversationId: z.number().int(),
  news: pushNews,
  subscriptionId: z.number().int(),
});

/** A scheduled message is due, or will be in a moment. */
export const sendScheduledJob = z.object({
  kind: z.literal("send_scheduled"),
  organizationId: z.number().int(),
  scheduledId: z.number().int(),
});

/** Take over an account's templates from the provider. */
export const syncTemplatesJob = z.object({
  kind: z.literal("sync_templates"),
  organizationId: z.number().int(),
  accountId: z.string(),
});

/** Tell a conversation's room at LiveKit of messages, as they are when it is done. */
export const mirrorJob = z.object({
  kind: z.literal("mirror"),
  organizationId: z.number().int(),
  conversationId: z.number().int(),
  messages: z.array(z.object({ id: z.number().int(), isNew: z.boolean() })),
});

/** Close a room at LiveKit, as the person whose number it is named after was erased. */
export const closeRoomJob = z.object({
  kind: z.literal("close_room"),
  organizationId: z.number().int(),
  roomName: z.string(),
});

/** Tell an endpoint what waits for it of one conversation; 0 for what belongs to none. */
export const deliverWebhookJob = z.object({
  kind: z.literal("deliver_webhook"),
  organizationId: z.number().int(),
  endpointId: z.number().int(),
  conversationId: z.number().int(),
});

/** Copy a stored file to SharePoint, or go on with that. */
export const copyMediaJob = z.object({
  kind: z.literal("copy_media"),
  organizationId: z.number().int(),
  mediaId: z.number().int(),
});

/** Delete copies whose originals are gone, by their ids at SharePoint. */
export const deleteCopiesJob = z.object({
  kind: z.literal("delete_copies"),
  organizationId: z.number().int(),
  itemIds: z.array(z.string()),
});

export const job = z.discriminatedUnion("kind", [
  syncTemplatesJob,
  sendScheduledJob,
  retainJob,
  eraseContactJob,
  giveBackJob,
  pushNewsJob,
  pushJob,
  deliverWebhookJob,
  deliverJob,
  recordOutcomeJob,
  ingestJob,
  fetchMediaJob,
  mirrorJob,
  closeRoomJob,
  copyMediaJob,
  deleteCopiesJob,
]);
export type Job = z.infer<typeof job>;
/** A job that is not to be handed over before so many seconds have passed. */
export interface DelayedJob {
  job: Job;
  delaySeconds: number;
}
export type DeliverJob = z.infer<typeof deliverJob>;
export type SyncTemplatesJob = z.infer<typeof syncTemplatesJob>;
export type FetchMediaJob = z.infer<typeof fetchMediaJob>;
export type IngestJob = z.infer<typeof ingestJob>;
export type PushNewsJob = z.infer<typeof pushNewsJob>;
export type DeliverWebhookJob = z.infer<typeof deliverWebhookJob>;
export type PushJob = z.infer<typeof pushJob>;
export type MirrorJob = z.infer<typeof mirrorJob>;
export type CloseRoomJob = z.infer<typeof closeRoomJob>;
export type CopyMediaJob = z.infer<typeof copyMediaJob>;
export type DeleteCopiesJob = z.infer<typeof deleteCopiesJob>;
