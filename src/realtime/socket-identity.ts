import { z } from "zod";

/** Who sits at a socket. Kept in its attachment, so that it outlives hibernation. */
export const socketIdentity = z.object({
  organizationId: z.number().int(),
  userId: z.number().int(),
  name: z.string(),
  /** Sockets of before it was kept have none: what is for admins is not for them. */
  role: z.enum(["admin", "agent", "partner"]).default("agent"),
  sessionId: z.string(),
  /** The access token's end, ms: the socket is not to outlive it. */
  sessionExpiresAt: z.number(),
  connectedAt: z.number(),
  /** Inside another application, or a partner's: where private notes are not shown. */
  embedded: z.boolean().default(false),
});
export type SocketIdentity = z.infer<typeof socketIdentity>;

/** How the Worker tells an object who is coming; objects are reachable by the Worker alone. */
export const IDENTITY_HEADER = "x-parley-identity";

export const SUBPROTOCOL = "parley.v1";

/** null for a socket whose attachment is not ours: it cannot be trusted with anything. */
export function identityOf(socket: WebSocket): SocketIdentity | null {
  return socketIdentity.safeParse(socket.deserializeAttachment()).data ?? null;
}
