import { importJWK, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { createVapidKey, vapidAuthorization, vapidPublicKey } from "../../src/auth/vapid.ts";

const NOW = Date.UTC(2026, 10, 20);

describe("what the Worker shows a push service", () => {
  it("is signed with the key that browsers subscribed with, for that service alone, for half a day", async () => {
    const key = await createVapidKey("https://inbox.example");
    const shown = await vapidAuthorization(key, "https://fcm.googleapis.com/fcm/send/secret", NOW);
    const [, token = "", publicKey = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(shown) ?? [];
    expect(publicKey).toBe(vapidPublicKey(key));
    const { x, y, kty, crv } = key.jwk;
    const { payload, protectedHeader } = await jwtVerify(token, await importJWK({ kty, crv, x, y }, "ES256"), {
      audience: "https://fcm.googleapis.com",
      currentDate: new Date(NOW),
    });
    expect(protectedHeader).toEqual({ typ: "JWT", alg: "ES256" });
    expect(payload).toEqual({
      aud: "https://fcm.googleapis.com",
      sub: "https://inbox.example",
      exp: NOW / 1000 + 12 * 60 * 60,
    });
  });

  it("has a public key that browsers take: an uncompressed point", async () => {
    const point = Buffer.from(vapidPublicKey(await createVapidKey("mailto:a@b.c")), "base64url");
    expect(point).toHaveLength(65);
    expect(point[0]).toBe(4);
  });
});
