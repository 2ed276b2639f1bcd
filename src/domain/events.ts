import { z } from "zod";
import { conversationView } from "./conversation-view.ts";
import { messageView } from "./message-view.ts";
import { noteView } from "./note.ts";
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
    z.object({
      type: z.enum(["note.created", "note.updated"]),
      conversation_id: z.number().int(),
      version: z.number().int(),
      note: noteView,
    }),
    z.object({
      type: z.literal("note.deleted"),
      conversation_id: z.number().int(),
      version: z.number().int(),
      note_id: z.number().int(),
    }),
    z
      .object({ type: z.literal("mention"), user_id: z.number().int(), note: noteView })
      .meta({ description: "to the user who is called in the note, and to nobody else" }),
    z
      .object({
        type: z.literal("settings.changed"),
        what: z.enum([
          "labels",
          "canned_answers",
          "users",
          "channels",
          "templates",
          "organization",
          "webhook_endpoints",
        ]),
      })
      .meta({ description: "ask for it again" }),
    z
      .object({ type: z.literal("scheduled.changed"), contact_id: z.number().int() })
      .meta({ description: "what waits for this contact: ask for it again" }),
    z.object({ type: z.literal("notice"), notice: noticeView }).meta({ description: "to admins only" }),
    z.object({ type: z.literal("presence"), conversation_id: z.number().int(), agents: z.array(agent) }),
    z.object({ type: z.literal("typing"), conversation_id: z.number().int(), agent, active: z.boolean() }),
  ])
  .meta({ id: "LiveEvent" });
export type LiveEvent = z.infer<typeof liveEvent>;

/** What an agent's browser may say on the socket of an open conversation. */
export const clientMessage = z.object({ type: z.literal("typing"), active: z.boolean() });
