import { AppError } from "../errors.ts";
import { errorBody } from "./error-body.ts";
import { json } from "./router.ts";

const PROTOCOL = "parley.v1";
const TICKET_PREFIX = "ticket.";

/** How a client opens a live socket and keeps it open. */
export const UPGRADE =
  "WebSocket. Offer the subprotocols `parley.v1` and `ticket.<ticket>`; the server answers `parley.v1`. Send `ping` every 30 seconds; `pong` comes back. Closed with 4401 when the session ends, 4408 after five silent minutes.";

/** The ticket is the credential here, so the document's own schemes do not apply. */
export const socketAnswers = {
  101: { description: "The socket is open." },
  401: json(errorBody, "The ticket is missing, was used, or has expired."),
  403: json(errorBody, "Not allowed for this role."),
  426: json(errorBody, "Asked for without an upgrade."),
};

/**
 * The ticket among the offered subprotocols; null where there is none, or our own protocol is not offered. Whoever has
 * none is told so first, whether a socket was asked for or not.
 */
export function ticketIn(headers: Headers): string | null {
  const offered = (headers.get("Sec-WebSocket-Protocol") ?? "").split(",").map((each) => each.trim());
  const ticketOffer = offered.find((each) => each.startsWith(TICKET_PREFIX));
  if (!offered.includes(PROTOCOL) || ticketOffer === undefined) return null;
  if (headers.get("Upgrade")?.toLowerCase() !== "websocket") {
    throw new AppError("upgrade_required", "This address is for WebSockets.");
  }
  return ticketOffer.slice(TICKET_PREFIX.length);
}
