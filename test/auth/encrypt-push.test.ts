import { describe, expect, it } from "vitest";
import { arePushKeys, encryptPush } from "../../src/auth/encrypt-push.ts";
import { createBrowser } from "../support/push.ts";

/** RFC 8291, 5 and appendix A. */
const RFC = {
  plaintext: "When I grow up, I want to be a watermelon",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  serverPublic: "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  serverPrivate: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  body: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
};

async function serverKeys(): Promise<CryptoKeyPair> {
  const point = Buffer.from(RFC.serverPublic, "base64url");
  const x = point.subarray(1, 33).toString("base64url");
  const y = point.subarray(33).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x, y };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  return {
    publicKey: await crypto.subtle.importKey("jwk", jwk, curve, true, []),
    privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d: RFC.serverPrivate }, curve, true, ["deriveBits"]),
  };
}

describe("a push message", () => {
  it("is encrypted byte by byte as the standard's own example", async () => {
    const salt = new Uint8Array(Buffer.from(RFC.salt, "base64url"));
    const body = await encryptPush(RFC, RFC.plaintext, { keys: await serverKeys(), salt });
    expect(Buffer.from(body).toString("base64url")).toBe(RFC.body);
  });

  it("is read by the browser that it is for, and by no other", async () => {
    const [browser, other] = [await createBrowser(), await createBrowser()];
    const body = await encryptPush(browser.keys, '{"title":"Niño 📱"}');
    expect(await browser.read(body)).toBe('{"title":"Niño 📱"}');
    await expect(other.read(body)).rejects.toMatchObject({ name: "OperationError" });
  });

  it("is never the same twice", async () => {
    const { keys } = await createBrowser();
    expect(await encryptPush(keys, "Hi")).not.toEqual(await encryptPush(keys, "Hi"));
  });
});

describe("a browser's keys", () => {
  it("are a point of the curve and sixteen bytes", async () => {
    expect(await arePushKeys(RFC)).toBe(true);
    expect(await arePushKeys({ ...RFC, auth: "BTBZMqHH6r4Tts7J_aSI" })).toBe(false);
    expect(await arePushKeys({ ...RFC, p256dh: RFC.p256dh.slice(0, -4) })).toBe(false);
    expect(await arePushKeys({ ...RFC, p256dh: `B${"A".repeat(86)}` })).toBe(false);
    expect(await arePushKeys({ ...RFC, p256dh: "" })).toBe(false);
  });
});
