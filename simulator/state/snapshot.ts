import { z } from "zod";
import { templateSchema } from "../templates/template.ts";
import { chatSchema } from "./chat.ts";
import { customerSchema } from "./customer.ts";
import { keyOf } from "./find-chat.ts";
import type { SimulatorState } from "./state.ts";

/** The state as JSON. The bytes of media are kept elsewhere, as they do not change. */
export const snapshotSchema = z.object({
  version: z.literal(1),
  customers: z.array(customerSchema),
  chats: z.array(chatSchema),
  sent: z.array(
    z.object({ id: z.string(), phoneNumberId: z.string(), to: z.string(), at: z.number(), body: z.unknown() }),
  ),
  media: z.array(
    z.object({
      id: z.string(),
      mimeType: z.string(),
      filename: z.string().nullable(),
      sha256: z.object({ base64: z.string(), hex: z.string() }),
      expiresAt: z.number(),
    }),
  ),
  templates: z.record(z.string(), z.array(templateSchema)),
  profiles: z.record(z.string(), z.record(z.string(), z.unknown())),
  blocked: z.record(z.string(), z.array(z.string())),
  subscriptions: z.record(
    z.string(),
    z.object({ subscribed: z.boolean(), overrideCallbackUrl: z.string().nullable() }),
  ),
});

export type Snapshot = z.output<typeof snapshotSchema>;

export function takeSnapshot(state: SimulatorState): Snapshot {
  return {
    version: 1,
    customers: [...state.customers.values()],
    chats: [...state.chats.values()],
    sent: state.sent,
    media: [...state.media.values()].map(({ id, mimeType, filename, sha256, expiresAt }) => ({
      id,
      mimeType,
      filename,
      sha256,
      expiresAt,
    })),
    templates: Object.fromEntries(state.templates),
    profiles: Object.fromEntries(state.profiles),
    blocked: Object.fromEntries([...state.blocked].map(([number, keys]) => [number, [...keys]])),
    subscriptions: Object.fromEntries(state.subscriptions),
  };
}

/** Puts a snapshot in place of the state. Media without bytes is left out. */
export function restoreSnapshot(
  state: SimulatorState,
  snapshot: Snapshot,
  mediaBytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): void {
  state.customers = new Map(snapshot.customers.map((customer) => [customer.key, customer]));
  state.chats = new Map(snapshot.chats.map((chat) => [keyOf(chat), chat]));
  state.messages = new Map(
    snapshot.chats.flatMap((chat) => chat.messages.map((message) => [message.id, { chat, message }])),
  );
  // Webhooks that were on their way are gone.
  for (const { message } of state.messages.values()) {
    if (message.direction === "from_customer" && message.webhook === "pending") message.webhook = "undelivered";
  }
  state.sent = snapshot.sent;
  state.media = new Map();
  for (const media of snapshot.media) {
    const bytes = mediaBytes.get(media.id);
    if (bytes) state.media.set(media.id, { ...media, bytes });
  }
  state.templates = new Map(Object.entries(snapshot.templates));
  state.profiles = new Map(Object.entries(snapshot.profiles));
  state.blocked = new Map(Object.entries(snapshot.blocked).map(([number, keys]) => [number, new Set(keys)]));
  state.subscriptions = new Map(Object.entries(snapshot.subscriptions));
}
