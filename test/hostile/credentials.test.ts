import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { ask } from "../http/ask.ts";
import { embeddedAs } from "../support/embed.ts";
import { ticketFor, upgrade } from "../support/live.ts";
import { uploaded } from "../support/media.ts";
import { api, createUser, createWorld, type TestUser, type World } from "../support/world.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";

const ME = "/api/auth/me";
const encoder = new TextEncoder();

let world: World;
let stranger: World;
beforeAll(async () => {
  [world, stranger] = [await createWorld(), await createWorld()];
});

interface Making {
  alg?: string;
  secret?: string;
  issuer?: string;
  audience?: string;
  expiresIn?: number;
  claims?: Record<string, unknown>;
}

/** An access token of the agent, but for what is named. */
function made({
  alg = "HS256",
  secret = env.SESSION_SECRET,
  issuer = "parley",
  audience = "parley-api",
  ...more
}: Making) {
  const now = Math.floor(Date.now() / 1000);
  const { id, role, sessionId } = world.agent;
  return new SignJWT({ sub: String(id), org: world.organizationId, role, sid: sessionId, ...more.claims })
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + (more.expiresIn ?? 600))
    .sign(encoder.encode(secret));
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The payload of a good token under another header, with whatever stands for its signature. */
async function under(header: object, signature: (signed: string) => string = () => ""): Promise<string> {
  const [, payload = ""] = (await made({})).split(".");
  const signed = `${base64url(header)}.${payload}`;
  return `${signed}.${signature(signed)}`;
}

async function statusOf(token: string, path = ME): Promise<number> {
  return (await ask("GET", path, { headers: { authorization: `Bearer ${token}` } })).status;
}

describe("an access token", () => {
  it("opens the API when it is as Parley makes it: what is refused below is refused for its one flaw", async () => {
    expect(await statusOf(await made({}))).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ["without an algorithm", () => under({ alg: "none" })],
    ["without an algorithm, in other letters", () => under({ alg: "nOnE", typ: "JWT" })],
    ["without a header worth the name", () => under({})],
    ["with a key that it brings itself", () => under({ alg: "HS256", jwk: { kty: "oct", k: "AA" } }, () => "AA")],
    ["with a key from elsewhere", () => under({ alg: "HS256", jku: "https://evil.example/keys", kid: "../../x" })],
    ["that asks for what nobody understands", () => under({ alg: "HS256", crit: ["exp"] })],
    ["by another key", () => made({ secret: "another-session-secret-0123456789abcdef" })],
    ["by the empty key's neighbour", () => made({ secret: "\u0000" })],
    ["by another algorithm with the right key", () => made({ alg: "HS512" })],
    ["that has expired", () => made({ expiresIn: -1 })],
    ["by another issuer", () => made({ issuer: "somebody" })],
    ["for live sockets", () => made({ audience: "parley-live" })],
    ["for embedded pages, without their grant", () => made({ audience: "parley-embed" })],
    ["for nobody", () => made({ audience: "" })],
    ["of nobody", () => made({ claims: { sub: "0" } })],
    ["of several", () => made({ claims: { sub: "1 OR 1=1" } })],
    ["of a number in place of a text", () => made({ claims: { sub: 1 } })],
    ["of another organization", () => made({ claims: { org: stranger.organizationId } })],
    ["of somebody else, with one's own session", () => made({ claims: { sub: String(world.admin.id) } })],
    ["with somebody else's session", () => made({ claims: { sid: stranger.admin.sessionId } })],
    ["of a role that there is not", () => made({ claims: { role: "owner" } })],
    ["that is a ticket", () => ticketFor(world.agent)],
    ["that is a link's signature", async () => "A".repeat(43)],
  ])("is refused %s", async (_, token) => {
    expect(await statusOf(await token())).toBe(401);
  });

  it("gives no right that the person does not have, whatever role it names", async () => {
    expect(await statusOf(await made({ claims: { role: "admin" } }), "/api/whatsapp/audit-log")).toBe(403);
  });

  it(
    "is refused with anything in it changed",
    async () => {
      const [header = "", payload = "", signature = ""] = (await made({})).split(".");
      const signed = `${header}.${payload}`;
      // Of the signature all but its last letter, two bits of which say nothing.
      const length = signed.length + signature.length;
      await holds(
        200,
        fc.tuple(fc.nat(length - 1), fc.constantFrom("a", "Z", "0", "-", "_", ".", "=", " ")),
        async ([at, letter]) => {
          const token = `${signed}.${signature}`;
          const changed = token.slice(0, at) + letter + token.slice(at + 1);
          expect([changed === token ? 200 : 401]).toContain(await statusOf(changed));
        },
      );
    },
    PATIENCE_MS,
  );

  it("is refused whatever else stands in its place", async () => {
    const words = fc.oneof(fc.string(), fc.base64String(), fc.constant("x".repeat(50_000)), fc.constant("pk_"));
    await holds(60, words, async (text) => {
      const authorization = `Bearer ${encodeURIComponent(text)}`;
      expect((await ask("GET", ME, { headers: { authorization } })).status).toBe(401);
      const keyed = await ask("GET", "/api/whatsapp/users", { headers: { "x-api-key": encodeURIComponent(text) } });
      expect(keyed.status).toBe(401);
    });
  });
});

describe("an embed token", () => {
  it("is no session: not in its own place, not as a ticket, not as a cookie", async () => {
    const { token } = await embeddedAs(world);
    expect(await statusOf(token, "/api/whatsapp/embed-session")).toBe(200);
    expect(await statusOf(token)).toBe(403);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${token}`)).status).toBe(401);
    expect((await ask("POST", "/api/auth/refresh", { headers: { cookie: `parley_refresh=${token}` } })).status).toBe(
      401,
    );
  });

  it("is not what a session's token is: that one opens no embedded session", async () => {
    expect(await statusOf(world.agent.token, "/api/whatsapp/embed-session")).toBe(403);
  });
});

describe("what a deactivated person holds", () => {
  it("opens nothing any more: neither token, nor ticket, nor embedded page", async () => {
    const leaver: TestUser = await createUser(world.organizationId, "agent");
    const ticket = await ticketFor(leaver);
    const { token } = await embeddedAs(world, { agent: leaver });
    expect(await statusOf(leaver.token)).toBe(200);
    const { status } = await api(world.admin, "PATCH", `/api/whatsapp/users/${leaver.id}`, { active: false });
    expect(status).toBe(200);
    expect(await statusOf(leaver.token)).toBe(401);
    expect(await statusOf(token, "/api/whatsapp/embed-session")).toBe(401);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${ticket}`)).status).toBe(401);
  });
});

describe("a ticket for a live socket", () => {
  it("opens one socket, of its own organization", async () => {
    const ticket = await ticketFor(world.agent);
    const protocols = `parley.v1, ticket.${ticket}`;
    expect((await upgrade("/api/whatsapp/live", protocols)).status).toBe(101);
    expect((await upgrade("/api/whatsapp/live", protocols)).status).toBe(401);
  });

  it.each<[string, () => Promise<string | null>]>([
    ["none", async () => null],
    ["a session's token", async () => world.agent.token],
    ["one that has expired", () => made({ audience: "parley-live", expiresIn: -1 })],
    ["one without a name", () => made({ audience: "parley-live" })],
    ["one by another key", () => made({ audience: "parley-live", secret: "x".repeat(40) })],
  ])("is nothing else: %s", async (_, ticket) => {
    const given = await ticket();
    const protocols = given === null ? "parley.v1" : `parley.v1, ticket.${given}`;
    expect((await upgrade("/api/whatsapp/live", protocols)).status).toBe(401);
  });
});

describe("a link to a file", () => {
  it(
    "opens that file alone, until it ends",
    async () => {
      const [id, other] = [await uploaded(world, "a", "text/plain"), await uploaded(stranger, "b", "text/plain")];
      const { body } = await api(world.agent, "POST", `/api/whatsapp/media/${id}/link`);
      const url = new URL(body.url, "https://parley.test");
      expect((await ask("GET", url.pathname + url.search)).status).toBe(200);
      const numbers = fc.constantFrom(id, other, world.organizationId, stranger.organizationId, 0, -1, 2 ** 31, 9e15);
      const names = fc.constantFrom("path", "organization", "expires", "signature");
      const values = fc.oneof(numbers.map(String), fc.string({ maxLength: 50 }));
      await holds(100, fc.tuple(names, values), async ([name, value]) => {
        const changed = new URL(url);
        if (name === "path") changed.pathname = `/api/whatsapp/media/${encodeURIComponent(value)}`;
        else changed.searchParams.set(name, value);
        const { status, text } = await ask("GET", changed.pathname + changed.search);
        const same = changed.href === url.href;
        expect(same || (status >= 400 && status < 500 && text !== "b")).toBe(true);
      });
    },
    PATIENCE_MS,
  );
});
