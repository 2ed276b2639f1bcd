import { generateKeyPairSync } from "node:crypto";
import { decodeProtectedHeader, importSPKI, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { vonageAuthorization } from "../../../src/providers/vonage/authorization.ts";
import { vonageCredentials } from "../../../src/providers/vonage/credentials.ts";
import { isPrivateKey } from "../../../src/providers/vonage/private-key.ts";

const NOW = Date.UTC(2026, 10, 20);

const pairOf = (type: "pkcs8" | "pkcs1") =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type, format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

describe("what a request to Vonage carries", () => {
  it.each(["pkcs8", "pkcs1"] as const)("is a token of a quarter of an hour, by a key in %s", async (type) => {
    const { privateKey, publicKey } = pairOf(type);
    const oneLine = privateKey.replaceAll("\n", String.raw`\n`);
    for (const given of [privateKey, oneLine]) {
      expect(isPrivateKey(given)).toBe(true);
      const credentials = { kind: "application" as const, applicationId: "aaaa-bbbb", privateKey: given };
      const authorization = await vonageAuthorization(credentials, NOW);
      const token = authorization.replace(/^Bearer /, "");
      expect(decodeProtectedHeader(token)).toEqual({ alg: "RS256", typ: "JWT" });
      const { payload } = await jwtVerify(token, await importSPKI(publicKey, "RS256"), { currentDate: new Date(NOW) });
      expect(payload).toEqual({
        application_id: "aaaa-bbbb",
        iat: NOW / 1000,
        exp: NOW / 1000 + 900,
        jti: expect.stringMatching(/^[\da-f-]{36}$/),
      });
    }
  });

  it("is the account's key and secret where there is no application", async () => {
    const credentials = { kind: "account" as const, apiKey: "a1b2c3d4", apiSecret: "s:cret" };
    expect(await vonageAuthorization(credentials, NOW)).toBe(`Basic ${btoa("a1b2c3d4:s:cret")}`);
  });

  it("comes from what a channel keeps", () => {
    expect(vonageCredentials.parse({ application_id: "a", private_key: "k" })).toMatchObject({ kind: "application" });
    expect(vonageCredentials.parse({ api_key: "a", api_secret: "s" })).toMatchObject({ kind: "account" });
    expect(vonageCredentials.safeParse({ access_token: "t" }).success).toBe(false);
  });

  it.each(["", "key", "-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----", "-----BEGIN PRIVATE KEY-----"])(
    "can't come from what is no private key: %j",
    (text) => {
      expect(isPrivateKey(text)).toBe(false);
    },
  );
});
