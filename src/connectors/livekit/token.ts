import { SignJWT } from "jose";

/** A key pair of a LiveKit server or project. */
export interface LiveKitCredentials {
  apiKey: string;
  apiSecret: string;
}

/** What a token lets its holder do (LiveKit, "Authentication: video grant"). */
export type Grant =
  | { roomCreate: true }
  | { roomAdmin: true; room: string }
  | { roomJoin: true; room: string; canPublish: true; canSubscribe: true; canPublishData: true };

interface TokenToSign {
  grant: Grant;
  /** Who joins, and under which name others see them; for the server's API nobody does. */
  participant: { identity: string; name: string } | null;
  lifetimeSeconds: number;
}

/** A token as LiveKit reads it: HS256 with the key's secret. `expiresAt` is in ms and a whole second. */
export async function signLiveKitToken(
  { apiKey, apiSecret }: LiveKitCredentials,
  { grant, participant, lifetimeSeconds }: TokenToSign,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const seconds = Math.floor(now / 1000);
  const expiry = seconds + lifetimeSeconds;
  const claims = { video: grant, ...(participant === null ? {} : { name: participant.name }) };
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(apiKey)
    .setNotBefore(seconds)
    .setExpirationTime(expiry);
  if (participant !== null) jwt.setSubject(participant.identity);
  return { token: await jwt.sign(new TextEncoder().encode(apiSecret)), expiresAt: expiry * 1000 };
}
