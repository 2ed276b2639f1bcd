import { createRoute, z } from "@hono/zod-openapi";
import { TICKET_SECONDS } from "../../auth/ticket.ts";
import { AppError } from "../../errors.ts";
import { issueLiveTicket } from "../../usecases/live/issue-live-ticket.ts";
import { openLiveSocket } from "../../usecases/live/open-live-socket.ts";
import { authenticate } from "../authenticate.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { errorBody } from "../error-body.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Live"];
const PROTOCOL = "parley.v1";
const TICKET_PREFIX = "ticket.";

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

const UPGRADE =
  "WebSocket. Offer the subprotocols `parley.v1` and `ticket.<ticket>`; the server answers `parley.v1`. Send `ping` every 30 seconds; `pong` comes back. Closed with 4401 when the session ends, 4408 after five silent minutes.";

/** The ticket is the credential here, so the document's own schemes do not apply. */
const socket = {
  101: { description: "The socket is open." },
  401: json(errorBody, "The ticket is missing, was used, or has expired."),
  403: json(errorBody, "Not allowed for this role."),
  426: json(errorBody, "Asked for without an upgrade."),
};

const inbox = createRoute({
  method: "get",
  path: "/api/whatsapp/live",
  tags,
  summary: "Live events of the organization",
  security: [],
  description: `${UPGRADE} Each frame is a \`LiveEvent\` as JSON.`,
  responses: socket,
});

const conversation = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/{id}/live",
  tags,
  summary: "Live events of a conversation",
  security: [],
  description: `${UPGRADE} Besides the conversation's events there are \`presence\` and \`typing\`; send \`{"type":"typing","active":true}\` while typing.`,
  request: { params: z.object({ id: idText }) },
  responses: { ...socket, 400: refusals[400], 404: refusals[404] },
});

export const liveRoutes = createRouter()
  .openapi(ticket, async (c) => {
    const { actor, sessionExpiresAt } = c.var;
    const issued = await issueLiveTicket(c.var.services, { actor, sessionExpiresAt });
    return c.json({ success: true as const, ticket: issued.ticket, expires_in: TICKET_SECONDS }, 200);
  })
  .openapi(inbox, (c) => openLiveSocket(c.var.services, ticketIn(c.req.raw.headers), null))
  .openapi(conversation, (c) =>
    openLiveSocket(c.var.services, ticketIn(c.req.raw.headers), { conversationId: c.req.valid("param").id }),
  );

/**
 * The ticket among the offered subprotocols; null where there is none, or our own protocol is not offered. Whoever has
 * none is told so first, whether a socket was asked for or not.
 */
function ticketIn(headers: Headers): string | null {
  const offered = (headers.get("Sec-WebSocket-Protocol") ?? "").split(",").map((each) => each.trim());
  const ticketOffer = offered.find((each) => each.startsWith(TICKET_PREFIX));
  if (!offered.includes(PROTOCOL) || ticketOffer === undefined) return null;
  if (headers.get("Upgrade")?.toLowerCase() !== "websocket") {
    throw new AppError("upgrade_required", "This address is for WebSockets.");
  }
  return ticketOffer.slice(TICKET_PREFIX.length);
}
