import { describe, expect, it } from "vitest";
import { logIn, ORIGIN, refresh, type LoggedIn } from "../auth/browser.ts";
import { createPerson } from "../auth/people.ts";
import { operationsOf, readApiDocument } from "../http/api-operations.ts";
import { ask } from "../http/ask.ts";

const document = await readApiDocument();

/** What a browser says where the page that asks is another's. */
const ELSEWHERE: [string, Record<string, string>][] = [
  ["another site", { origin: "https://evil.example" }],
  ["a page without an origin", { origin: "null" }],
  ["the same name without TLS", { origin: ORIGIN.replace("https", "http") }],
  ["another port", { origin: `${ORIGIN}:8443` }],
  ["a subdomain", { origin: "https://evil.parley.test" }],
  ["a name that begins like ours", { origin: `${ORIGIN}.evil.example` }],
  ["a name that ends like ours", { origin: "https://evilparley.test" }],
  ["ours and another", { origin: `${ORIGIN} https://evil.example` }],
  ["an empty origin", { origin: "" }],
  ["a link from another site", { "sec-fetch-site": "cross-site" }],
  ["a sibling", { "sec-fetch-site": "same-site", origin: ORIGIN }],
];

/** What is open to everyone shows nobody's data, and may be asked from anywhere. */
const OPEN = new Set(["GET /health", "POST /api/auth/login"]);

async function aSession(): Promise<LoggedIn> {
  return logIn(await createPerson("admin"));
}

describe.each(ELSEWHERE)("a page of %s", (_, headers) => {
  it("can neither go on with a person's session nor end it", async () => {
    const { cookie } = await aSession();
    for (const path of ["/api/auth/refresh", "/api/auth/logout"]) {
      const { status, json } = await ask("POST", path, { headers: { cookie, ...headers } });
      expect({ status, body: json() }).toMatchObject({ status: 403, body: { code: "bad_origin" } });
    }
    expect((await refresh(cookie)).status).toBe(200);
  });

  it("cannot log a person in as somebody else", async () => {
    const body = JSON.stringify({ email: "nobody@example.test", password: "a guess" });
    const { status } = await ask("POST", "/api/auth/login", {
      body,
      headers: { "content-type": "application/json", ...headers },
    });
    expect(status).toBe(403);
  });

  it("gets nothing out of any route with a person's cookie", async () => {
    const { cookie } = await aSession();
    const opened: string[] = [];
    for (const { method, path } of operationsOf(document)) {
      if (OPEN.has(`${method} ${path}`)) continue;
      const { status } = await ask(method, path.replaceAll(/\{\w+\}/g, "1"), {
        headers: { cookie, "content-type": "application/json", ...headers },
        ...(method === "GET" ? {} : { body: "{}" }),
      });
      if (status < 400 || status >= 500) opened.push(`${method} ${path}: ${status}`);
    }
    expect(opened).toEqual([]);
  });
});

describe("a socket that another site opens", () => {
  it.each(ELSEWHERE)("is refused without a ticket, whatever cookie comes along: from %s", async (_, headers) => {
    const { cookie } = await aSession();
    for (const path of ["/api/whatsapp/live", "/api/whatsapp/conversations/1/live"]) {
      const { status } = await ask("GET", path, {
        headers: { upgrade: "websocket", "sec-websocket-protocol": "parley.v1", cookie, ...headers },
      });
      expect(status).toBe(401);
    }
  });
});
