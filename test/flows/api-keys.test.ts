import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { bearer, call, logIn, type Answer, type LoggedIn } from "../auth/browser.ts";
import { auditOf, createOrganization, createPerson } from "../auth/people.ts";

const PATH = "/api/whatsapp/api-keys";
const HOUR_MS = 60 * 60 * 1000;

interface CreatedKey {
  id: number;
  key: string;
}

async function createKey({ accessToken }: LoggedIn, scopes: string[] = ["read"]): Promise<CreatedKey> {
  const answer = await call("POST", PATH, { headers: bearer(accessToken), body: { name: "CRM", scopes } });
  expect(answer.status).toBe(201);
  return answer.body["api_key"] as CreatedKey;
}

function list({ accessToken }: LoggedIn): Promise<Answer> {
  return call("GET", PATH, { headers: bearer(accessToken) });
}

function revoke({ accessToken }: LoggedIn, id: number): Promise<Answer> {
  return call("DELETE", `${PATH}/${id}`, { headers: bearer(accessToken) });
}

/** 200 for a key that may read, 403 for one that works but may not, 401 for one that does not work. */
async function readWith(headers: Record<string, string>): Promise<number> {
  return (await call("GET", "/api/whatsapp/conversations", { headers })).status;
}

describe("an API key", () => {
  it("is shown when it is made and never again", async () => {
    const person = await createPerson("admin");
    const admin = await logIn(person);
    const answer = await call("POST", PATH, {
      headers: bearer(admin.accessToken),
      body: { name: "  CRM ", scopes: ["send", "read", "send"] },
    });
    const { key, ...shown } = answer.body["api_key"] as Record<string, unknown>;
    expect(answer).toMatchObject({ status: 201, body: { success: true } });
    expect(key).toMatch(/^pk_[\w-]{43}$/);
    expect(shown).toMatchObject({
      name: "CRM",
      prefix: String(key).slice(0, 11),
      scopes: ["read", "send"],
      created_by: person.id,
      last_used_at: null,
    });
    expect((await list(admin)).body).toEqual({ success: true, api_keys: [shown] });
    const row = await env.DB.prepare("SELECT * FROM api_keys WHERE id = ?").bind(shown["id"]).first();
    expect(JSON.stringify(row)).not.toContain(key);
  });

  it("opens what its scopes allow, as a bearer token and as x-api-key", async () => {
    const admin = await logIn(await createPerson("admin"));
    const reader = await createKey(admin, ["read"]);
    const sender = await createKey(admin, ["send", "manage"]);
    expect(await readWith({ "x-api-key": reader.key })).toBe(200);
    expect(await readWith(bearer(reader.key))).toBe(200);
    expect(await readWith({ "x-api-key": sender.key })).toBe(403);
    expect(await readWith(bearer(sender.key))).toBe(403);
  });

  it("is refused when it is unknown, and never saves a wrong bearer token", async () => {
    const { key } = await createKey(await logIn(await createPerson("admin")));
    const unknown = await call("GET", PATH, { headers: { "x-api-key": `${key.slice(0, -1)}!` } });
    expect(unknown).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(await readWith({ "x-api-key": key, authorization: "Bearer wrong" })).toBe(401);
    expect(await readWith({ "x-api-key": "" })).toBe(401);
  });

  it("has no user and never administers, whatever its scopes", async () => {
    const { key, id } = await createKey(await logIn(await createPerson("admin")), ["read", "send", "manage"]);
    const headers = { "x-api-key": key };
    const forbidden = { status: 403, body: { code: "forbidden" } };
    expect(await call("GET", PATH, { headers })).toMatchObject(forbidden);
    expect(await call("POST", PATH, { headers, body: { name: "More", scopes: ["read"] } })).toMatchObject(forbidden);
    expect(await call("DELETE", `${PATH}/${id}`, { headers })).toMatchObject(forbidden);
    expect(await call("GET", "/api/auth/me", { headers })).toMatchObject(forbidden);
  });

  it("works no more from the moment it is revoked", async () => {
    const person = await createPerson("admin");
    const admin = await logIn(person);
    const { key, id } = await createKey(admin);
    expect(await readWith({ "x-api-key": key })).toBe(200);
    expect(await revoke(admin, id)).toMatchObject({ status: 200, body: { success: true } });
    expect(await readWith({ "x-api-key": key })).toBe(401);
    expect((await list(admin)).body["api_keys"]).toEqual([]);
    expect(await revoke(admin, id)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await auditOf(person.organizationId)).slice(1)).toEqual([
      { actor: `user:${person.id}`, action: "api_key.created", target: `api_key:${id}` },
      { actor: `user:${person.id}`, action: "api_key.revoked", target: `api_key:${id}` },
    ]);
  });

  it("is neither seen nor revoked by another organization", async () => {
    const [owner, stranger] = [await logIn(await createPerson("admin")), await logIn(await createPerson("admin"))];
    const { key, id } = await createKey(owner);
    expect((await list(stranger)).body["api_keys"]).toEqual([]);
    expect((await revoke(stranger, id)).status).toBe(404);
    expect(await readWith({ "x-api-key": key })).toBe(200);
    expect((await list(owner)).body["api_keys"]).toHaveLength(1);
  });

  it("tells the hour in which it was last used, and writes it once an hour", async () => {
    const { key, id } = await createKey(await logIn(await createPerson("admin")));
    const lastUse = () =>
      env.DB.prepare("SELECT last_used_at FROM api_keys WHERE id = ?").bind(id).first("last_used_at");
    await readWith({ "x-api-key": key });
    const used = Number(await lastUse());
    expect(used % HOUR_MS).toBe(0);
    expect(used).toBeGreaterThan(0);
    // Later than this hour, so that it would be seen to be overwritten.
    const mark = used + 2 * HOUR_MS;
    await env.DB.prepare("UPDATE api_keys SET last_used_at = ? WHERE id = ?").bind(mark, id).run();
    await readWith({ "x-api-key": key });
    expect(await lastUse()).toBe(mark);
    await env.DB.prepare("UPDATE api_keys SET last_used_at = ? WHERE id = ?")
      .bind(used - HOUR_MS, id)
      .run();
    await readWith({ "x-api-key": key });
    expect(Number(await lastUse())).toBeGreaterThanOrEqual(used);
  });

  it("is made by admins only", async () => {
    for (const role of ["agent", "partner"] as const) {
      const headers = bearer((await logIn(await createPerson(role))).accessToken);
      const forbidden = { status: 403, body: { code: "forbidden" } };
      expect(await call("GET", PATH, { headers })).toMatchObject(forbidden);
      expect(await call("POST", PATH, { headers, body: { name: "CRM", scopes: ["read"] } })).toMatchObject(forbidden);
    }
    expect(await call("GET", PATH)).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });

  it.each([
    ["without a right", { name: "CRM", scopes: [] }, "scopes"],
    ["with a right that does not exist", { name: "CRM", scopes: ["administer"] }, "scopes.0"],
    ["without a name", { name: "  ", scopes: ["read"] }, "name"],
  ])("is not made %s", async (_, body, field) => {
    const { accessToken } = await logIn(await createPerson("admin"));
    expect(await call("POST", PATH, { headers: bearer(accessToken), body })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", fields: [{ field }] },
    });
  });

  it("is one of a hundred at most, counting those that work", async () => {
    const person = await createPerson("admin");
    const admin = await logIn(person);
    const { id } = await createKey(admin);
    await env.DB.prepare(
      `INSERT INTO api_keys (organization_id, name, key_hash, prefix, scopes, created_at)
       SELECT ?1, 'Filler', ?1 || '-' || value, 'pk_', '["read"]', 0 FROM json_each(?2)`,
    )
      .bind(person.organizationId, JSON.stringify(Array.from({ length: 99 }, (_, index) => index)))
      .run();
    const more = { headers: bearer(admin.accessToken), body: { name: "One more", scopes: ["read"] } };
    expect(await call("POST", PATH, more)).toMatchObject({ status: 409, body: { code: "conflict" } });
    await revoke(admin, id);
    expect((await call("POST", PATH, more)).status).toBe(201);
  });
});

describe("the internal API key", () => {
  it("acts for the organization that has the number of the settings", async () => {
    const settings = readConfig(env);
    if (!settings.ok) throw new Error(settings.problems.join());
    const { internalApiKey = "", whatsapp } = settings.config;
    const organizationId = await createOrganization();
    const headers = { "x-api-key": internalApiKey };
    expect(await call("GET", "/api/whatsapp/conversations", { headers })).toMatchObject({
      status: 503,
      body: { code: "not_configured" },
    });
    await env.DB.prepare(
      `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
       VALUES (?, 'cloud_api', ?, '+15550001111', '1', '1', 'Test', 0)`,
    )
      .bind(organizationId, whatsapp.phoneNumberId)
      .run();
    expect(await readWith(headers)).toBe(200);
    expect(await readWith({ "x-api-key": `${internalApiKey}x` })).toBe(401);
    expect((await call("GET", PATH, { headers })).status).toBe(403);
  });
});
