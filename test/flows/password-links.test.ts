import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bearer, call, logIn, loggedIn, me, refresh } from "../auth/browser.ts";
import { auditOf, createPerson, PASSWORD, type Person } from "../auth/people.ts";
import { moveClock } from "../support/clock.ts";
import worker from "../../src/index.ts";

const USERS = "/api/whatsapp/users";
const NEW_PASSWORD = "quite another password";
const DAY_MS = 86_400_000;

const read = (token: string, headers: Record<string, string> = {}) =>
  call("POST", "/api/auth/password-links/read", { body: { token }, headers });
const use = (token: string, password = NEW_PASSWORD) =>
  call("POST", "/api/auth/password-links/use", { body: { token, password } });
const attempt = (email: string, password: string) => call("POST", "/api/auth/login", { body: { email, password } });

interface Office {
  admin: Person;
  accessToken: string;
}

async function office(): Promise<Office> {
  const admin = await createPerson("admin");
  return { admin, accessToken: (await logIn(admin)).accessToken };
}

const tokenIn = (body: Record<string, unknown>): string => (body["link"] as { url: string }).url.split("#")[1]!;

async function invited({ accessToken }: Office): Promise<{ id: number; email: string; token: string }> {
  const email = `${crypto.randomUUID()}@people.test`;
  const { body } = await call("POST", USERS, {
    headers: bearer(accessToken),
    body: { email, name: "Nora", role: "agent" },
  });
  return { id: (body["user"] as { id: number }).id, email, token: tokenIn(body) };
}

async function resetFor({ accessToken }: Office, { id }: { id: number }): Promise<string> {
  const { body } = await call("POST", `${USERS}/${id}/password-reset`, { headers: bearer(accessToken) });
  return tokenIn(body);
}

const NOT_GOOD = { status: 404, body: { success: false, code: "not_found" } };

describe("an invitation's link", () => {
  it("tells whom it greets, any number of times", async () => {
    const { email, token } = await invited(await office());
    for (const answer of [await read(token), await read(token)]) {
      expect(answer).toMatchObject({ status: 200, body: { success: true, email, name: "Nora", kind: "invitation" } });
    }
  });

  it("lets the person in with the password that they choose, once", async () => {
    const { id, email, token } = await invited(await office());
    expect((await attempt(email, NEW_PASSWORD)).status).toBe(401);
    expect((await attempt(email, " ")).status).toBe(401);
    const session = loggedIn(await use(token));
    expect(await me(session)).toMatchObject({ status: 200, body: { user: { id, email, role: "agent" } } });
    expect((await refresh(session.cookie)).status).toBe(200);
    expect((await attempt(email, NEW_PASSWORD)).status).toBe(200);
    expect(await use(token, "a third password")).toMatchObject(NOT_GOOD);
    expect(await read(token)).toMatchObject(NOT_GOOD);
    expect((await attempt(email, NEW_PASSWORD)).status).toBe(200);
  });

  it("counts once where it is used twice at the same moment", async () => {
    const { token } = await invited(await office());
    const answers = await Promise.all([use(token, "the first password"), use(token, "the second password")]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
  });

  it("is good for seven days", async () => {
    const { token } = await invited(await office());
    moveClock(7 * DAY_MS - 60_000);
    expect((await read(token)).status).toBe(200);
    moveClock(120_000);
    expect(await read(token)).toMatchObject(NOT_GOOD);
    expect(await use(token)).toMatchObject(NOT_GOOD);
  });

  it("ends when a newer one is made, and when the person is deactivated", async () => {
    const place = await office();
    const { id, token } = await invited(place);
    const { body } = await call("POST", `${USERS}/${id}/invitation`, { headers: bearer(place.accessToken) });
    expect(await read(token)).toMatchObject(NOT_GOOD);
    expect((await read(tokenIn(body))).status).toBe(200);
    await call("PATCH", `${USERS}/${id}`, { headers: bearer(place.accessToken), body: { active: false } });
    expect(await use(tokenIn(body))).toMatchObject(NOT_GOOD);
  });

  it("takes no password of nine characters, and stays good", async () => {
    const { token } = await invited(await office());
    expect(await use(token, "123456789")).toMatchObject({ status: 400, body: { fields: [{ field: "password" }] } });
    expect((await use(token, "1234567890")).status).toBe(200);
  });
});

describe("a link to reset a password", () => {
  it("ends nothing until it is used, then every other session of the person", async () => {
    const place = await office();
    const person = await createPerson("agent", place.admin.organizationId);
    const old = await logIn(person);
    const token = await resetFor(place, person);
    expect((await me(old)).status).toBe(200);
    expect((await attempt(person.email, PASSWORD)).status).toBe(200);
    const session = loggedIn(await use(token));
    expect((await me(session)).status).toBe(200);
    expect(await me(old)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect((await refresh(old.cookie)).status).toBe(401);
    expect((await attempt(person.email, PASSWORD)).status).toBe(401);
    const actions = (await auditOf(person.organizationId)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith("user."))).toEqual([
      "user.password_reset_made",
      "user.password_set",
    ]);
  });

  it("is good for a day", async () => {
    const place = await office();
    const token = await resetFor(place, await createPerson("agent", place.admin.organizationId));
    expect(await read(token)).toMatchObject({ body: { kind: "password_reset" } });
    moveClock(DAY_MS + 1000);
    expect(await read(token)).toMatchObject(NOT_GOOD);
  });
});

describe("trying out links", () => {
  it("is refused for a while after too many from one address", async () => {
    const address = { "cf-connecting-ip": "203.0.113.7" };
    for (;;) {
      const minute = new Date().getMinutes();
      let left = true;
      while (left)
        left = (await env.LOGIN_LIMIT.limit({ key: `password-link:${address["cf-connecting-ip"]}` })).success;
      const answer = await read("a guess", address);
      if (new Date().getMinutes() !== minute) continue;
      expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
      expect(answer.headers.get("retry-after")).toBe("60");
      break;
    }
    expect(await read("a guess")).toMatchObject(NOT_GOOD);
  });

  it("is refused from another site", async () => {
    const { token } = await invited(await office());
    const foreign = { origin: "https://evil.example" };
    expect(await read(token, foreign)).toMatchObject({ status: 403, body: { code: "bad_origin" } });
  });
});

describe("changing one's own password", () => {
  const change = (accessToken: string, current: string, next = NEW_PASSWORD) =>
    call("POST", "/api/auth/password", {
      headers: bearer(accessToken),
      body: { current_password: current, new_password: next },
    });

  it("goes on in a new session and ends all others", async () => {
    const person = await createPerson("agent");
    const [here, elsewhere] = [await logIn(person), await logIn(person)];
    const session = loggedIn(await change(here.accessToken, PASSWORD));
    expect((await me(session)).status).toBe(200);
    for (const old of [here, elsewhere]) expect((await me(old)).status).toBe(401);
    expect((await attempt(person.email, PASSWORD)).status).toBe(401);
    expect((await attempt(person.email, NEW_PASSWORD)).status).toBe(200);
  });

  it("is refused with a wrong current password, and ends nothing", async () => {
    const session = await logIn(await createPerson("agent"));
    expect(await change(session.accessToken, "a guess")).toMatchObject({
      status: 400,
      body: { code: "invalid_request", fields: [{ field: "current_password" }] },
    });
    expect((await me(session)).status).toBe(200);
  });

  it("takes this browser's push subscription along", async () => {
    const person = await createPerson("agent");
    const session = await logIn(person);
    await env.DB.prepare(
      `INSERT INTO push_subscriptions (organization_id, user_id, session_id, endpoint, p256dh, auth, created_at)
       SELECT organization_id, user_id, family_id, 'https://fcm.googleapis.com/' || family_id, '', '', 1 FROM refresh_tokens WHERE user_id = ?`,
    )
      .bind(person.id)
      .run();
    loggedIn(await change(session.accessToken, PASSWORD));
    const row = await env.DB.prepare(
      `SELECT count(*) AS n FROM push_subscriptions p JOIN refresh_tokens r ON r.family_id = p.session_id
       WHERE p.user_id = ? AND r.revoked_at IS NULL`,
    )
      .bind(person.id)
      .first();
    expect(row).toEqual({ n: 1 });
  });
});

describe("changing one's own name", () => {
  it("is what everyone sees from then on", async () => {
    const session = await logIn(await createPerson("partner"));
    const headers = bearer(session.accessToken);
    expect(await call("PATCH", "/api/auth/me", { headers, body: { name: " Ana María " } })).toMatchObject({
      status: 200,
      body: { user: { name: "Ana María" } },
    });
    expect(await me(session)).toMatchObject({ body: { user: { name: "Ana María" } } });
    expect((await call("PATCH", "/api/auth/me", { headers, body: { name: " " } })).status).toBe(400);
  });
});

describe("the night", () => {
  it("forgets links that have expired, and no others", async () => {
    const place = await office();
    const [old, young] = [await invited(place), await invited(place)];
    await env.DB.prepare("UPDATE user_tokens SET expires_at = 1 WHERE user_id = ?").bind(old.id).run();
    const JOBS = { send: async () => undefined } as unknown as Queue;
    const ctx = createExecutionContext();
    await worker.scheduled(createScheduledController({ cron: "0 3 * * *" }), { ...env, JOBS }, ctx);
    await waitOnExecutionContext(ctx);
    const { results } = await env.DB.prepare("SELECT user_id FROM user_tokens WHERE user_id IN (?, ?)")
      .bind(old.id, young.id)
      .all();
    expect(results).toEqual([{ user_id: young.id }]);
  });
});
