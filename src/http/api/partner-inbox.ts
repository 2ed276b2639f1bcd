import { createRoute, z } from "@hono/zod-openapi";
import { TICKET_SECONDS } from "../../auth/ticket.ts";
import { conversationView, viewConversation } from "../../domain/conversation-view.ts";
import { listMessages } from "../../usecases/conversations/list-messages.ts";
import { markConversationRead } from "../../usecases/conversations/mark-conversation-read.ts";
import { issueLiveTicket } from "../../usecases/live/issue-live-ticket.ts";
import { openLiveSocket } from "../../usecases/live/open-live-socket.ts";
import { listClientConversations } from "../../usecases/partners/list-client-conversations.ts";
import { requireClientConversation } from "../../usecases/partners/require-client-conversation.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { socketAnswers, ticketIn, UPGRADE } from "../live-upgrade.ts";
import { messagePage, viewMessagePage } from "../message-page.ts";
import { cursorText, idText, limitText } from "../parameters.ts";
import { partnersOnly } from "../partners-only.ts";
import { createRouter, json, refusals } from "../router.ts";
import { threadPlaceOf, threadPlaceQuery } from "../thread-place.ts";

const tags = ["Partners"];
const params = z.object({ id: idText });

const list = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/conversations",
  tags,
  summary: "List the conversations with a partner's clients",
  description: "Newest message first.",
  middleware: partnersOnly,
  request: { query: z.object({ limit: limitText, cursor: cursorText }) },
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
  },
});

const messages = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/conversations/{id}/messages",
  tags,
  summary: "List the messages of a conversation with a client",
  description: "As GET /api/whatsapp/messages.",
  middleware: partnersOnly,
  request: { params, query: z.object({ limit: limitText, ...threadPlaceQuery }) },
  responses: { 200: json(messagePage, "A page of messages."), ...refusals },
});

const read = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/conversations/{id}/read",
  tags,
  summary: "Mark a conversation with a client as read",
  description: "Here, and by blue ticks on the client's phone.",
  middleware: partnersOnly,
  request: { params },
  responses: {
    200: json(
      z.object({ success: z.literal(true), conversation: conversationView }),
      "The conversation, with nothing unread.",
    ),
    ...refusals,
  },
});

const ticket = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/live-ticket",
  tags,
  summary: "Get a ticket for the live socket of a conversation",
  description: "Good for one socket, within 60 seconds.",
  middleware: partnersOnly,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        ticket: z.string(),
        expires_in: z.number().int().meta({ description: "seconds" }),
      }),
      "The ticket.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

const live = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/conversations/{id}/live",
  tags,
  summary: "Live events of a conversation with a client",
  security: [],
  description: `${UPGRADE} Each frame is a \`LiveEvent\` as JSON; agents' private notes are not among them. Closed with 4401, too, when a client is given to somebody else.`,
  request: { params },
  responses: { ...socketAnswers, 400: refusals[400], 404: refusals[404] },
});

export const partnerInboxRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const position = decodeCursor(cursor);
    const { conversations, next } = await listClientConversations(c.var.services, c.var.partner, {
      before: position === null ? null : { lastMessageAt: position.at, id: position.id },
      limit,
    });
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
  .openapi(messages, async (c) => {
    const { limit, ...asked } = c.req.valid("query");
    const { id: conversationId } = c.req.valid("param");
    await requireClientConversation(c.var.services, c.var.partner, conversationId);
    const place = threadPlaceOf(asked);
    const page = await listMessages(c.var.services, c.var.partner, { conversationId }, { place, limit });
    return c.json(viewMessagePage(page), 200);
  })
  .openapi(read, async (c) => {
    const { id: conversationId } = c.req.valid("param");
    await requireClientConversation(c.var.services, c.var.partner, conversationId);
    const conversation = await markConversationRead(c.var.services, c.var.partner, conversationId);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  })
  .openapi(ticket, async (c) => {
    const { partner, sessionExpiresAt } = c.var;
    const issued = await issueLiveTicket(c.var.services, { actor: partner, sessionExpiresAt });
    return c.json({ success: true as const, ticket: issued.ticket, expires_in: TICKET_SECONDS }, 200);
  })
  .openapi(live, async (c) => {
    const shown = ticketIn(c.req.raw.headers);
    const { id: conversationId } = c.req.valid("param");
    return openLiveSocket(await c.var.unplaced.ofToken(shown), shown, { conversationId, side: "partner" });
  });
