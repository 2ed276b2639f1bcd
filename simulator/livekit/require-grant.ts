import { jwtVerify } from "jose";
import { z } from "zod";
import type { LiveKitAccount } from "../options.ts";
import { TwirpError } from "./twirp-error.ts";

const claimsSchema = z.looseObject({
  iss: z.string(),
  nbf: z.number().int(),
  exp: z.number().int(),
  video: z.strictObject({
    roomCreate: z.literal(true).optional(),
    roomAdmin: z.literal(true).optional(),
    room: z.string().optional(),
    roomJoin: z.literal(true).optional(),
    canPublish: z.boolean().optional(),
    canSubscribe: z.boolean().optional(),
    canPublishData: z.boolean().optional(),
  }),
});
export type LiveKitClaims = z.output<typeof claimsSchema>;

/** Longer than any token should live: a leaked one is good for so long. */
const LONGEST_SECONDS = 24 * 60 * 60;

/** What a request has to be allowed: to make and end rooms, or to act in one. */
export type NeededGrant = { roomCreate: true } | { roomAdmin: true; room: string };

/** The token's claims; @throws TwirpError unauthenticated for one that is not the account's or is not good now */
export async function readClaims(
  account: LiveKitAccount,
  header: string | null,
  nowMs: number,
): Promise<LiveKitClaims> {
  const token = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
  if (token === undefined) throw new TwirpError("unauthenticated", "no bearer token");
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(account.apiSecret), {
      algorithms: ["HS256"],
      issuer: account.apiKey,
      requiredClaims: ["exp", "nbf"],
      currentDate: new Date(nowMs),
    });
    const claims = claimsSchema.parse(payload);
    if (claims.exp - claims.nbf > LONGEST_SECONDS) throw new Error("lives too long");
    return claims;
  } catch {
    throw new TwirpError("unauthenticated", "invalid token");
  }
}

/** @throws TwirpError permission_denied where the token allows something else */
export function requireGrant({ video }: LiveKitClaims, needed: NeededGrant): void {
  const allowed =
    "roomCreate" in needed ? video.roomCreate === true : video.roomAdmin === true && video.room === needed.room;
  if (!allowed) throw new TwirpError("permission_denied", "permissions denied");
}
