import { createRoute, z } from "@hono/zod-openapi";
import { TICKET_SECONDS } from "../../auth/ticket.ts";
import { issueLiveTicket } from "../../usecases/live/issue-live-ticket.ts";
import { openLiveSocket } from "../../usecases/live/open-live-socket.ts";
import { authenticate } from "../authenticate.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { socketAnswers, ticketIn, UPGRADE } from "../live-upgrade.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Live"];

const ticket = createRoute({
  method: "post",
  path: "/api/whatsapp/live-ticket",
  tags,
  summary: "Get a ticket for a live socket",
  description: "Good for one socket, within 60 seconds. Browsers cannot send an Authorization header with an upgrade.",
  middleware: [authenticate, requires("read")] as const,
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

const inbox = createRoute({
  method: "get",
  path: "/api/whatsapp/live",
  tags,
  summary: "Live events of the organization",
  security: [],
  description: `${UPGRADE} Each frame is a \`LiveEvent\` as JSON.`,
  responses: socketAnswers,
});

const conversation = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/{id}/live",
  tags,
  summary: "Live events of a conversation",
  security: [],
  description: `${UPGRADE} Besides the conversation's events there are \`presence\` and \`typing\`; send \`{"type":"typing","active":true}\` while typing.`,
  request: { params: z.object({ id: idText }) },
  responses: { ...socketAnswers, 400: refusals[400], 404: refusals[404] },
});

export const liveRoutes = createRouter()
  .openapi(ticket, async (c) => {
    const { actor, sessionExpiresAt } = c.var;
    const issued = await issueLiveTicket(c.var.services, { actor, sessionExpiresAt });
    return c.json({ success: true as const, ticket: issued.ticket, expires_in: TICKET_SECONDS }, 200);
  })
  .openapi(inbox, async (c) => {
    const shown = ticketIn(c.req.raw.headers);
    return openLiveSocket(await c.var.unplaced.ofToken(shown), shown, null);
  })
  .openapi(conversation, async (c) => {
    const shown = ticketIn(c.req.raw.headers);
    const { id: conversationId } = c.req.valid("param");
    return openLiveSocket(await c.var.unplaced.ofToken(shown), shown, { conversationId, side: "agents" });
  });
