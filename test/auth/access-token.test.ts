import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { ACCESS_TOKEN_SECONDS, issueAccessToken, verifyAccessToken } from "../../src/auth/access-token.ts";

const SECRET = "a-session-secret-of-32-characters!";
const NOW = Date.UTC(2026, 9, 20, 12, 0, 0);
const CLAIMS = { userId: 7, organizationId: 3, role: "agent", sessionId: "5f3c" } as const;
const PAYLOAD = { sub: "7", org: 3, role: "agent", sid: "5f3c" };

interface Forgery {
  payload?: Record<string, unknown>;
  secret?: string;
  issuer?: string;
  audience?: string;
  algorithm?: string;
  expiresAt?: number;
  notBefore?: number;
}

/** A token that is right in everything but what is given. */
function forge({ payload, secret, issuer, audience, algorithm, expiresAt, notBefore }: Forgery): Promise<string> {
  const token = new SignJWT(payload ?? PAYLOAD)
    .setProtectedHeader({ alg: algorithm ?? "HS256" })
    .setIssuer(issuer ?? "parley")
    .setAudience(audience ?? "parley-api")
    .setIssuedAt(NOW / 1000)
    .setExpirationTime((expiresAt ?? NOW + 60_000) / 1000);
  if (notBefore !== undefined) token.setNotBefore(notBefore / 1000);
  return token.sign(new TextEncoder().encode(secret ?? SECRET));
}

describe("access tokens", () => {
  it("carry whose session it is, for 30 minutes", async () => {
    const token = await issueAccessToken(SECRET, CLAIMS, NOW);
    const end = NOW + ACCESS_TOKEN_SECONDS * 1000;
    expect(ACCESS_TOKEN_SECONDS).toBe(1800);
    expect(await verifyAccessToken(SECRET, token, NOW)).toEqual({ ...CLAIMS, expiresAt: end });
    expect(await verifyAccessToken(SECRET, token, end - 1)).not.toBeNull();
    expect(await verifyAccessToken(SECRET, token, end)).toBeNull();
  });

  it("are taken when they are just as ours", async () => {
    expect(await verifyAccessToken(SECRET, await forge({}), NOW)).toMatchObject(CLAIMS);
  });

  it.each<[string, Forgery]>([
    ["signed with another key", { secret: "another-session-secret-32-chars!!!" }],
    ["of another issuer", { issuer: "someone-else" }],
    ["for another audience", { audience: "parley-live" }],
    ["signed with another algorithm under our key", { algorithm: "HS512" }],
    ["that has expired", { expiresAt: NOW - 1000 }],
    ["that is not valid yet", { notBefore: NOW + 1000 }],
    ["without a user", { payload: { org: 3, role: "agent", sid: "5f3c" } }],
    ["with a user that is no number", { payload: { ...PAYLOAD, sub: "7 OR 1=1" } }],
    ["with an organization that is no number", { payload: { ...PAYLOAD, org: "3" } }],
    ["with a role that does not exist", { payload: { ...PAYLOAD, role: "owner" } }],
    ["without a session", { payload: { sub: "7", org: 3, role: "agent" } }],
  ])("are refused when one comes %s", async (_, forgery) => {
    expect(await verifyAccessToken(SECRET, await forge(forgery), NOW)).toBeNull();
  });

  it("are refused without a signature, with alg none or with the signature of another", async () => {
    const token = await forge({});
    const [header, payload] = token.split(".");
    const unsecured = new UnsecuredJWT(PAYLOAD)
      .setIssuer("parley")
      .setAudience("parley-api")
      .setExpirationTime(NOW / 1000 + 60)
      .encode();
    expect(await verifyAccessToken(SECRET, unsecured, NOW)).toBeNull();
    expect(await verifyAccessToken(SECRET, `${header}.${payload}.`, NOW)).toBeNull();
    const admin = await forge({ payload: { ...PAYLOAD, role: "admin" }, secret: "another-session-secret-32-chars!!!" });
    const [, adminPayload] = admin.split(".");
    expect(await verifyAccessToken(SECRET, [header, adminPayload, token.split(".")[2]].join("."), NOW)).toBeNull();
  });

  it("are refused when they never expire", async () => {
    const eternal = await new SignJWT(PAYLOAD)
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("parley")
      .setAudience("parley-api")
      .sign(new TextEncoder().encode(SECRET));
    expect(await verifyAccessToken(SECRET, eternal, NOW)).toBeNull();
  });

  it("are refused wherever they are cut off", async () => {
    const token = await issueAccessToken(SECRET, CLAIMS, NOW);
    for (let length = 0; length < token.length; length += 1) {
      expect(await verifyAccessToken(SECRET, token.slice(0, length), NOW)).toBeNull();
    }
  });

  it("are refused when they are no token at all", async () => {
    for (const text of ["", ".", "..", "a.b.c", "Bearer", "ñ.ñ.ñ", "e30.e30.e30"]) {
      expect(await verifyAccessToken(SECRET, text, NOW)).toBeNull();
    }
  });
});
