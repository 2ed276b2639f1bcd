import { z } from "zod";

/**
 * Who made an embed token: an API key, the key of the Worker's own settings, or an admin. With them it ends. The
 * settings' key has no row that could be revoked, so it is known by a fingerprint.
 */
const embedIssuer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("api_key"), apiKeyId: z.number().int().positive() }),
  z.object({ kind: z.literal("internal_key"), fingerprint: z.string() }),
  z.object({ kind: z.literal("session"), userId: z.number().int().positive(), sessionId: z.string() }),
]);
export type EmbedIssuer = z.infer<typeof embedIssuer>;

/** What confines an embedded session, as tokens and live tickets carry it. */
export const embedGrant = z.object({
  issuer: embedIssuer,
  /** Only conversations that are linked to it are in reach; null for all of the organization. */
  entity: z.object({ type: z.string(), id: z.string() }).nullable(),
});
export type EmbedGrant = z.infer<typeof embedGrant>;

/** The session that an embedded one belongs to: its live sockets close with it. */
export function embedSessionId(issuer: EmbedIssuer): string {
  switch (issuer.kind) {
    case "api_key":
      return apiKeySessionId(issuer.apiKeyId);
    case "internal_key":
      return "api_key:internal";
    case "session":
      return issuer.sessionId;
  }
}

/** What all sessions that were made with an API key go by. */
export function apiKeySessionId(apiKeyId: number): string {
  return `api_key:${apiKeyId}`;
}
