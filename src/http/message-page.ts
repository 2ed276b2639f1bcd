import { z } from "@hono/zod-openapi";
import { messageView, viewMessage } from "../domain/message-view.ts";
import type { ThreadPage } from "../usecases/conversations/list-messages.ts";
import { encodeCursor } from "./cursor.ts";

/** A part of a thread as the API answers it. */
export const messagePage = z.object({
  success: z.literal(true),
  messages: z.array(messageView),
  count: z.number().int().meta({ description: "how many are on this page" }),
  next_cursor: z.string().nullable().meta({ description: "of the older ones; null at the beginning" }),
  newer_cursor: z
    .string()
    .nullable()
    .meta({ description: "of the newer ones, with `direction=newer`; null at the newest" }),
});

export function viewMessagePage({ messages, older, newer }: ThreadPage): z.infer<typeof messagePage> {
  return {
    success: true,
    messages: messages.map(viewMessage),
    count: messages.length,
    next_cursor: older === null ? null : encodeCursor(older.occurredAt, older.id),
    newer_cursor: newer === null ? null : encodeCursor(newer.occurredAt, newer.id),
  };
}
