import { z } from "zod";
import { conversationView } from "./conversation-view.ts";
import { messageView } from "./message-view.ts";
import { noticeView } from "./notice.ts";

const agent = z.object({ id: z.number().int(), name: z.string() });

/** What a socket tells its agent. `version` is the conversation's, so that a jump shows that something was missed. */
export const liveEvent = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("message.created"),
      conversation_id: z.number().int(),
      version: z.number().int(),
      message: messageView,
    }),
    z.object({
      type: z.literal("message.updated"),
      conversation_id: z.number().int(),
      version: z.number().int(),
      message: messageView,
    }),
    z.object({
      type: z.literal("conversation.updated"),
      conversation_id: z.number().int(),
      version: z.number().int(),
      conversation: conversationView,
    }),
    z.object({
      type: z.literal("conversation.removed"),
      conversation_id: z.number().int(),
      version: z.number().int(),
    }),
    z.object({ type: z.literal("notice"), notice: noticeView }).meta({ description: "to admins only" }),
    z.object({ type: z.literal("presence"), conversation_id: z.number().int(), agents: z.array(agent) }),
    z.object({ type: z.literal("typing"), conversation_id: z.number().int(), agent, active: z.boolean() }),
  ])
  .meta({ id: "LiveEvent" });
export type LiveEvent = z.infer<typeof liveEvent>;

/** What an agent's browser may say on the socket of an open conversation. */
export const clientMessage = z.object({ type: z.literal("typing"), active: z.boolean() });
