import { z } from "zod";

/** What a client is told of a conversation's messages, and then of the conversation, with the version that all carry. */
export type Heard =
  | { type: "message"; conversationId: number; version: number; messageId: string }
  | { type: "conversation"; conversationId: number; version: number };

const frame = z.union([
  z
    .object({
      type: z.enum(["message.created", "message.updated"]),
      conversation_id: z.number(),
      version: z.number(),
      message: z.object({ whatsapp_message_id: z.string() }),
    })
    .transform(({ conversation_id, version, message }): Heard => ({
      type: "message",
      conversationId: conversation_id,
      version,
      messageId: message.whatsapp_message_id,
    })),
  z
    .object({ type: z.literal("conversation.updated"), conversation_id: z.number(), version: z.number() })
    .transform(({ conversation_id, version }): Heard => ({
      type: "conversation",
      conversationId: conversation_id,
      version,
    })),
  z.object({ type: z.literal("presence") }).transform(() => null),
]);

/** null for who else is there. @throws ZodError for anything that nobody has done here */
export function readHeard(text: string): Heard | null {
  return frame.parse(JSON.parse(text));
}
