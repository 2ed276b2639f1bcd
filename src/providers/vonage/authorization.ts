import { Buffer } from "node:buffer";
import { SignJWT } from "jose";
import type { VonageCredentials } from "./credentials.ts";
import { importPrivateKey } from "./private-key.ts";

/** As Vonage's own libraries do. */
const LIFETIME_SECONDS = 15 * 60;

/**
 * What a request to Vonage carries as `Authorization`: a token of a quarter of an hour, signed by the application, or the
 * account's key and secret.
 * @param now ms
 */
export async function vonageAuthorization(credentials: VonageCredentials, now: number): Promise<string> {
  switch (credentials.kind) {
    case "account":
      return `Basic ${Buffer.from(`${credentials.apiKey}:${credentials.apiSecret}`).toString("base64")}`;
    case "application": {
      const seconds = Math.floor(now / 1000);
      const token = await new SignJWT({ application_id: credentials.applicationId })
        .setProtectedHeader({ alg: "RS256", typ: "JWT" })
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + LIFETIME_SECONDS)
        .setJti(crypto.randomUUID())
        .sign(await importPrivateKey(credentials.privateKey));
      return `Bearer ${token}`;
    }
  }
}
