import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bearer, call, loggedIn, logIn, logOut, me, ORIGIN, refresh } from "../auth/browser.ts";
import { auditOf, createPerson, PASSWORD, type Person } from "../auth/people.ts";

function attempt(email: string, password: string) {
  return call("POST", "/api/auth/login", { body: { email, password } });
}

async function deactivate(person: Person): Promise<void> {
  await env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(person.id).run();
}

/** The limit counts by the minute of the clock, so when one has passed meanwhile it is spent again. */
async function attemptOverLimit(email: string) {
  for (;;) {
    const minute = new Date().getMinutes();
    let left = true;
    while (left) left = (await env.LOGIN_LIMIT.limit({ key: email })).success;
    const answer = await attempt(email.toUpperCase(), PASSWORD);
    if (new Date().getMinutes() === minute) return answer;
  }
}

describe("logging in", () => {
  it("answers with an access token for half an hour and who it is", async () => {
    const agent = await createPerson("agent");
    const answer = await attempt(agent.email, PASSWORD);
    const user = {
      id: agent.id,
      organization_id: agent.organizationId,
      email: agent.email,
      name: agent.name,
      role: "agent",
    };
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, token_type: "Bearer", expires_in: 1800, user },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await me(loggedIn(answer))).toMatchObject({ status: 200, body: { success: true, user } });
  });

  it("sets cookies that neither scripts nor other sites nor other paths get", async () => {
    const agent = await createPerson("agent");
    const { headers } = await attempt(agent.email, PASSWORD);
    const cookies = headers.getSetCookie().map((cookie) => cookie.split("; "));
    expect(cookies.map(([pair = ""]) => pair.split("=")[0])).toEqual(["parley_refresh", "parley_session"]);
    const paths = ["/api/auth", "/api/whatsapp/notify"];
    for (const [i, [, ...attributes]] of cookies.entries()) {
      const path = `Path=${paths[i]}`;
      expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=2592000", path, "SameSite=Strict", "Secure"]);
    }
  });

  it.each([
    ["http://localhost:8787", false],
    ["http://127.0.0.1:8787", false],
    ["https://localhost:8787", true],
    ["http://parley.test", true],
  ])("at %s sets Secure: %s", async (origin, secure) => {
    const agent = await createPerson("agent");
    const body = { email: agent.email, password: PASSWORD };
    const { headers } = await call("POST", "/api/auth/login", { origin, body });
    expect(headers.get("set-cookie")!.split("; ").includes("Secure")).toBe(secure);
  });

  it("takes the e-mail as people type it", async () => {
    const agent = await createPerson("agent");
    expect((await attempt(`  ${agent.email.toUpperCase()} `, PASSWORD)).status).toBe(200);
  });

  it("refuses an unknown e-mail, a wrong password and a deactivated person in the same words", async () => {
    const agent = await createPerson("agent");
    const former = await createPerson("agent");
    await deactivate(former);
    const answers = [
      await attempt("nobody@test.example", PASSWORD),
      await attempt(agent.email, "wrong"),
      await attempt(former.email, PASSWORD),
    ];
    const [first] = answers;
    expect(first).toMatchObject({ status: 401, body: { success: false, code: "invalid_credentials" } });
    for (const { status, body, headers } of answers) {
      expect({ status, ...body, request_id: "" }).toEqual({ status: 401, ...first!.body, request_id: "" });
      expect(headers.get("set-cookie")).toBeNull();
    }
  });

  it("refuses too many attempts with one e-mail, even with the right password, and leaves others alone", async () => {
    const [attacked, other] = [await createPerson("agent"), await createPerson("agent")];
    const answer = await attemptOverLimit(attacked.email);
    expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(answer.headers.get("retry-after")).toBe("60");
    expect((await attempt(other.email, PASSWORD)).status).toBe(200);
  });

  it("says which field of the request is missing", async () => {
    expect(await call("POST", "/api/auth/login", { body: { email: "a@test.example" } })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", fields: [{ field: "password" }] },
    });
  });

  it("replaces a password hash of other costs", async () => {
    const agent = await createPerson("agent");
    // "password" with N = 1024, r = 8, p = 16
    const old =
      "scrypt$1024$8$16$c29kaXVtIGNobG9yaWRlIQ$BfLXMl1KbFGfPUuLjiw1cKCFEbSYy2NGENzCNZ_8RCOwXm6Soe6_VEtnj2rWJqg3Zkz1CBjS2sz_omwYsTIk1A";
    await env.DB.prepare("UPDATE users SET password_hash = ? WHERE id = ?").bind(old, agent.id).run();
    expect((await attempt(agent.email, "password")).status).toBe(200);
    const row = await env.DB.prepare("SELECT password_hash FROM users WHERE id = ?").bind(agent.id).first();
    expect(row?.["password_hash"]).toMatch(/^scrypt\$16384\$8\$5\$/);
    expect((await attempt(agent.email, "password")).status).toBe(200);
  });
});

describe("refreshing", () => {
  it("gives the next access token and the next cookie of the same session", async () => {
    const session = await logIn(await createPerson("agent"));
    const next = loggedIn(await refresh(session.cookie));
    expect(next.cookie).not.toBe(session.cookie);
    expect((await me(next)).status).toBe(200);
    expect((await me(session)).status).toBe(200);
    expect((await me(loggedIn(await refresh(next.cookie)))).status).toBe(200);
  });

  it("moves the end of the session on to 30 days from now", async () => {
    const agent = await createPerson("agent");
    const { cookie } = await logIn(agent);
    await env.DB.prepare("UPDATE refresh_tokens SET expires_at = expires_at - 1000000000 WHERE user_id = ?")
      .bind(agent.id)
      .run();
    await refresh(cookie);
    const row = await env.DB.prepare(
      "SELECT expires_at - created_at AS life FROM refresh_tokens WHERE user_id = ? AND used_at IS NULL",
    )
      .bind(agent.id)
      .first();
    expect(row).toEqual({ life: 30 * 24 * 60 * 60 * 1000 });
  });

  it("ends the session when a token comes a second time, for whoever has it by then", async () => {
    const agent = await createPerson("agent");
    const session = await logIn(agent);
    const next = loggedIn(await refresh(session.cookie));
    expect(await refresh(session.cookie)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect(await refresh(next.cookie)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect(await me(next)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    const actions = (await auditOf(agent.organizationId)).map(({ action }) => action);
    expect(actions).toEqual(["session.started", "session.token_reused"]);
  });

  it("leaves the person's other sessions alone when it ends one", async () => {
    const agent = await createPerson("agent");
    const [stolen, other] = [await logIn(agent), await logIn(agent)];
    await refresh(stolen.cookie);
    await refresh(stolen.cookie);
    expect((await me(other)).status).toBe(200);
    expect((await refresh(other.cookie)).status).toBe(200);
  });

  it("lets one of two refreshes at once win, and ends the session by the other", async () => {
    const session = await logIn(await createPerson("agent"));
    const answers = await Promise.all([refresh(session.cookie), refresh(session.cookie)]);
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(await me(loggedIn(winners[0]!))).toMatchObject({ status: 401, body: { code: "session_revoked" } });
  });

  it("refuses a cookie whose session has run out, and one that nobody knows", async () => {
    const agent = await createPerson("agent");
    const { cookie } = await logIn(agent);
    await env.DB.prepare("UPDATE refresh_tokens SET expires_at = 1 WHERE user_id = ?").bind(agent.id).run();
    expect(await refresh(cookie)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect(await refresh("parley_refresh=unknown")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(await call("POST", "/api/auth/refresh")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });
});

describe("logging out", () => {
  it("ends the session at once, with the access token that is still good", async () => {
    const agent = await createPerson("agent");
    const session = await logIn(agent);
    const answer = await logOut(session.cookie);
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^parley_refresh=; .*Max-Age=0.*Path=\/api\/auth/),
      expect.stringMatching(/^parley_session=; .*Max-Age=0.*Path=\/api\/whatsapp\/notify/),
    ]);
    expect(await me(session)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect(await refresh(session.cookie)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    const [, ended] = await auditOf(agent.organizationId);
    expect(ended).toMatchObject({ actor: `user:${agent.id}`, action: "session.ended" });
  });

  it("may be said twice, and without a session, and is noted once", async () => {
    const agent = await createPerson("agent");
    const { cookie } = await logIn(agent);
    for (const sent of [cookie, cookie, "parley_refresh=unknown", "other=1"]) {
      expect(await logOut(sent)).toMatchObject({ status: 200, body: { success: true } });
    }
    expect((await auditOf(agent.organizationId)).filter(({ action }) => action === "session.ended")).toHaveLength(1);
  });

  it("leaves the person's other sessions open", async () => {
    const agent = await createPerson("agent");
    const [left, kept] = [await logIn(agent), await logIn(agent)];
    await logOut(left.cookie);
    expect((await me(kept)).status).toBe(200);
  });
});

describe("a session", () => {
  it("is over as soon as the person is deactivated", async () => {
    const agent = await createPerson("agent");
    const session = await logIn(agent);
    await deactivate(agent);
    expect(await me(session)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    expect(await refresh(session.cookie)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
  });

  it("has the rights of the role that the person has now, not of the one at login", async () => {
    const admin = await createPerson("admin");
    const session = await logIn(admin);
    const listKeys = () => call("GET", "/api/whatsapp/api-keys", { headers: bearer(session.accessToken) });
    expect((await listKeys()).status).toBe(200);
    await env.DB.prepare("UPDATE users SET role = 'agent' WHERE id = ?").bind(admin.id).run();
    expect(await listKeys()).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  it("is asked for in a sentence that says how to get one", async () => {
    for (const authorization of [undefined, "Basic YTpi", "Bearer"]) {
      const answer = await call(
        "GET",
        "/api/auth/me",
        authorization === undefined ? {} : { headers: { authorization } },
      );
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
      expect(answer.body["error"]).toContain("POST /api/auth/login");
    }
    expect(await me({ accessToken: "e30.e30.e30", cookie: "" })).toMatchObject({
      status: 401,
      body: { code: "unauthenticated" },
    });
  });
});

describe("what another site causes", () => {
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://parley.test" },
    { origin: "https://parley.test.evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: ORIGIN, "sec-fetch-site": "cross-site" },
  ];

  it.each(foreign)("is refused with %j, and harms nothing", async (headers) => {
    const agent = await createPerson("agent");
    const session = await logIn(agent);
    const withCookie = { headers: { ...headers, cookie: session.cookie } };
    const refused = { status: 403, body: { code: "bad_origin" } };
    expect(await call("POST", "/api/auth/refresh", withCookie)).toMatchObject(refused);
    expect(await call("POST", "/api/auth/logout", withCookie)).toMatchObject(refused);
    const body = { email: agent.email, password: PASSWORD };
    expect(await call("POST", "/api/auth/login", { body, headers })).toMatchObject(refused);
    expect((await me(session)).status).toBe(200);
    expect((await refresh(session.cookie)).status).toBe(200);
  });

  it("is told from what our own pages ask", async () => {
    const { cookie } = await logIn(await createPerson("agent"));
    const headers = { cookie, origin: ORIGIN, "sec-fetch-site": "same-origin" };
    expect((await call("POST", "/api/auth/refresh", { headers })).status).toBe(200);
  });
});
