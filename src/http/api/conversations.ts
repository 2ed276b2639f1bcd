import { createRoute, z } from "@hono/zod-openapi";
import { conversationStatus, conversationView, viewConversation } from "../../domain/conversation-view.ts";
import { INBOX_VIEWS } from "../../domain/inbox-view.ts";
import { assignAgent } from "../../usecases/conversations/assign-agent.ts";
import { countConversations } from "../../usecases/conversations/count-conversations.ts";
import { findConversation } from "../../usecases/conversations/find-conversation.ts";
import { listConversations } from "../../usecases/conversations/list-conversations.ts";
import { markConversationRead } from "../../usecases/conversations/mark-conversation-read.ts";
import { searchConversations } from "../../usecases/conversations/search-conversations.ts";
import { setConversationStatus } from "../../usecases/conversations/set-conversation-status.ts";
import { authenticate } from "../authenticate.ts";
import { conversationNameOf } from "../conversation-name.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { errorBody } from "../error-body.ts";
import { conversationName, cursorText, id, idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Conversations"];
const inboxView = z.enum(INBOX_VIEWS).meta({ id: "InboxView" });
const oneConversation = z.object({ success: z.literal(true), conversation: conversationView });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations",
  tags,
  summary: "List conversations",
  description:
    "Newest message first: one of the inbox's lists by `view`, or any by their status. With `label_id` each request looks through a bounded part of the list: a page may be shorter than `limit`, even empty, and still have a `next_cursor`.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    query: z.object({
      view: inboxView.optional().openapi({
        description:
          "`all`: not closed. `mine`: assigned to you. `unassigned`: nobody's. `unread`: with unread messages. `closed`. Instead of `status` and `unread_only`; what is closed is in `closed` alone",
      }),
      label_id: idText.optional(),
      status: conversationStatus.optional(),
      unread_only: z.enum(["true", "false"]).default("false"),
      limit: limitText,
      cursor: cursorText,
    }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        conversations: z.array(conversationView),
        count: z.number().int().meta({ description: "how many are on this page" }),
        next_cursor: z.string().nullable(),
      }),
      "A page of conversations.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    404: json(errorBody, "There is no such label."),
  },
});

const counts = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/counts",
  tags,
  summary: "Count conversations",
  description: "How many there are in each of the inbox's lists. An API key has none of its own.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(
      z.object({ success: z.literal(true), counts: z.record(inboxView, z.number().int()) }),
      "The counts, from counters: exact at any length of the lists.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

const search = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/search",
  tags,
  summary: "Search conversations",
  description:
    "By their people: every word of `q` in the name, the profile's name, the username or the number, in any case and with or without accents. Words of one or two letters begin or end another. Newest message first; of more than a thousand people, those written with last and those who are newest.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    query: z.object({
      q: z.string().trim().min(1).max(100).openapi({ example: "mar 310" }),
      limit: limitText.pipe(z.number().max(50)),
    }),
  },
  responses: {
    200: json(
      z.object({ success: z.literal(true), conversations: z.array(conversationView), count: z.number().int() }),
      "At most 50 conversations.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/conversation",
  tags,
  summary: "Get a conversation",
  description: "By its id or by its person's number.",
  middleware: [authenticate, requires("read")] as const,
  request: { query: conversationName },
  responses: {
    200: json(oneConversation, "The conversation."),
    ...refusals,
  },
});

const markRead = createRoute({
  method: "post",
  path: "/api/whatsapp/mark-read",
  tags,
  summary: "Mark a conversation as read",
  description: "Here, and by blue ticks on the person's phone.",
  middleware: [authenticate, requires("manage")] as const,
  request: { body: jsonBody(z.object({ conversation_id: id })) },
  responses: { 200: json(oneConversation, "The conversation, with nothing unread."), ...refusals },
});

const assign = createRoute({
  method: "post",
  path: "/api/whatsapp/assign-agent",
  tags,
  summary: "Assign a conversation",
  description: "To an agent, which makes its status `assigned`; `agent_id: null` gives it back.",
  middleware: [authenticate, requires("manage")] as const,
  request: { body: jsonBody(z.object({ conversation_id: id, agent_id: id.nullable() })) },
  responses: { 200: json(oneConversation, "The conversation as it is now."), ...refusals },
});

const setStatus = createRoute({
  method: "post",
  path: "/api/whatsapp/conversations/{id}/status",
  tags,
  summary: "Close or open a conversation",
  description: "The person's next message opens a closed one.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params: z.object({ id: idText }), body: jsonBody(z.object({ status: z.enum(["open", "closed"]) })) },
  responses: { 200: json(oneConversation, "The conversation as it is now."), ...refusals },
});

export const conversationRoutes = createRouter()
  .openapi(list, async (c) => {
    const { view, label_id, status, unread_only, limit, cursor } = c.req.valid("query");
    const position = decodeCursor(cursor);
    const { conversations, next } = await listConversations(
      c.var.services,
      c.var.actor,
      { view: view ?? null, status: status ?? null, unreadOnly: unread_only === "true", labelId: label_id ?? null },
      { before: position === null ? null : { lastMessageAt: position.at, id: position.id }, limit },
    );
    return c.json(
      {
        success: true as const,
        conversations: conversations.map(viewConversation),
        count: conversations.length,
        next_cursor: next === null ? null : encodeCursor(next.lastMessageAt, next.id),
      },
      200,
    );
  })
  .openapi(counts, async (c) => {
    const counted = await countConversations(c.var.services, c.var.actor);
    return c.json({ success: true as const, counts: counted }, 200);
  })
  .openapi(search, async (c) => {
    const { q, limit } = c.req.valid("query");
    const found = await searchConversations(c.var.services, c.var.actor, { typed: q, limit });
    return c.json({ success: true as const, conversations: found.map(viewConversation), count: found.length }, 200);
  })
  .openapi(get, async (c) => {
    const name = conversationNameOf(c.req.valid("query"));
    const conversation = await findConversation(c.var.services, c.var.actor, name);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  })
  .openapi(markRead, async (c) => {
    const { conversation_id } = c.req.valid("json");
    const conversation = await markConversationRead(c.var.services, c.var.actor, conversation_id);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  })
  .openapi(assign, async (c) => {
    const { conversation_id, agent_id } = c.req.valid("json");
    const change = { conversationId: conversation_id, agentId: agent_id };
    const conversation = await assignAgent(c.var.services, c.var.actor, change);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  })
  .openapi(setStatus, async (c) => {
    const change = { conversationId: c.req.valid("param").id, status: c.req.valid("json").status };
    const conversation = await setConversationStatus(c.var.services, c.var.actor, change);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  });
