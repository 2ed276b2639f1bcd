import { z } from "zod";
import { MEDIA_KINDS } from "../../src/domain/media-kind.ts";
import { MESSAGE_TYPES } from "../../src/domain/message.ts";
import { MESSAGE_STATUSES } from "../../src/domain/message-status.ts";

/** Stays what it is on its way through JSON, to queues and into the database. */
const json = z.record(z.string(), z.unknown()).refine((content) => {
  const text = JSON.stringify(content);
  return JSON.stringify(JSON.parse(text)) === text;
}, "is not JSON");

/** A time that a Date can hold, ms. */
const time = z.number().int().min(0).max(8_640_000_000_000_000);
const filled = z.string().min(1);

const person = z
  .strictObject({
    waId: filled.nullable(),
    userId: filled.nullable(),
    parentUserId: filled.nullable(),
    groupId: filled.nullable(),
    profileName: filled.nullable(),
    username: filled.nullable(),
  })
  .refine((each) => each.waId ?? each.userId ?? each.groupId, "is nobody");

/** What the rest of Parley relies on in every event, whatever a provider sent. */
export const channelEvent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("message"),
    channelExternalId: filled,
    providerMessageId: filled.max(1000),
    direction: z.enum(["inbound", "outbound"]),
    origin: z.enum(["parley", "phone_app", "other_app"]),
    person,
    type: z.enum(MESSAGE_TYPES),
    text: filled.nullable(),
    content: json,
    media: z
      .strictObject({
        providerMediaId: filled,
        kind: z.enum(MEDIA_KINDS),
        mimeType: filled.nullable(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .nullable(),
        fileName: filled.nullable(),
      })
      .optional(),
    replyTo: filled.nullable(),
    occurredAt: time,
    opensWindow: z.boolean(),
    history: z.strictObject({ status: z.enum(MESSAGE_STATUSES).exclude(["pending"]) }).optional(),
  }),
  z.strictObject({
    kind: z.literal("identity_change"),
    channelExternalId: filled,
    providerMessageId: filled.max(1000).nullable(),
    person,
    current: z
      .strictObject({ waId: filled.nullable(), userId: filled.nullable(), parentUserId: filled.nullable() })
      .refine((each) => each.waId ?? each.userId, "is nobody"),
    occurredAt: time,
  }),
  z.strictObject({
    kind: z.literal("contact_name"),
    channelExternalId: filled,
    person,
    name: filled,
    occurredAt: time,
  }),
  z.strictObject({
    kind: z.literal("reaction"),
    channelExternalId: filled,
    person,
    author: filled,
    targetId: filled.max(1000),
    emoji: filled.nullable(),
    occurredAt: time,
    opensWindow: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("change"),
    channelExternalId: filled,
    direction: z.enum(["inbound", "outbound"]),
    targetId: filled.max(1000),
    change: z.enum(["edit", "revoke"]),
    type: z.enum(MESSAGE_TYPES),
    text: filled.nullable(),
    content: json,
    occurredAt: time,
  }),
  z.strictObject({
    kind: z.literal("status"),
    channelExternalId: filled,
    providerMessageId: filled.max(1000),
    reference: z.strictObject({ id: z.number().int(), createdAt: z.number().int() }).nullable(),
    status: z.enum(MESSAGE_STATUSES).exclude(["pending"]),
    occurredAt: time,
    failureCode: filled.nullable(),
    failureText: filled.nullable(),
    pricing: json.nullable(),
  }),
  z.strictObject({
    kind: z.literal("template"),
    channelExternalId: z.null(),
    accountId: filled,
    externalId: filled.nullable(),
    name: filled,
    language: filled,
    status: filled.nullable(),
    reason: filled.nullable(),
    quality: filled.nullable(),
    category: filled.nullable(),
    texts: z.strictObject({ header: filled.nullable(), body: filled, footer: filled.nullable() }).nullable(),
    occurredAt: time,
  }),
  z.strictObject({
    kind: z.literal("preference"),
    channelExternalId: filled,
    person,
    wantsMarketing: z.boolean(),
    occurredAt: time,
  }),
  z.strictObject({
    kind: z.literal("notice"),
    channelExternalId: filled.nullable(),
    accountId: filled.nullable(),
    notice: filled,
    content: json,
    occurredAt: time,
  }),
  z.strictObject({ kind: z.literal("unreadable"), channelExternalId: filled.nullable(), reason: filled }),
]);
