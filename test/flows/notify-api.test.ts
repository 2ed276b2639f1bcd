import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { logIn, logOut, ORIGIN, refresh, loggedIn } from "../auth/browser.ts";
import { createPerson } from "../auth/people.ts";
import { ask } from "../http/ask.ts";
import { control, simulator } from "../support/simulator.ts";
import { graph, sync, templateNamed } from "../support/templates.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const PATH = "/api/whatsapp/notify";
const DAY_SECONDS = 86_400;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A Colombian mobile as Colombians write it. */
const someone = (): string => String(3_103_055_000 + unique());

function notify(body: object, headers: Record<string, string> = {}) {
  return api(world.agent, "POST", PATH, body, headers);
}

async function keyWith(scopes: string[]): Promise<string> {
  const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "KeyhomeKey", scopes });
  return body.api_key.key;
}

/** The document's error, and what Parley says beside it. */
const refusal = (status: number, code: string, message: unknown = expect.any(String)) => ({
  status,
  body: { success: false, error: { message }, code, request_id: expect.any(String) },
});

describe("the request and its answer", () => {
  it("is sent to the completed number and answered as the document shows", async () => {
    const answer = await notify({ to: "3103055424", message: "Your message text here" });
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, data: { messageId: expect.stringMatching(/^wamid\./), to: "573103055424" } },
    });
    const [sent] = await acceptedFor("573103055424");
    expect(sent).toMatchObject({
      id: answer.body.data.messageId,
      body: { type: "text", text: { body: "Your message text here" } },
    });
  });

  it("stands among the messages as a notification", async () => {
    const { body } = await notify({ to: someone(), message: "Hi" });
    const row = await env.DB.prepare("SELECT purpose FROM messages WHERE id = ?").bind(body.data.id).first();
    expect(row).toEqual({ purpose: "notification" });
  });

  it.each([
    ["310 305 5424", "573103055424"],
    ["(310) 305-5424", "573103055424"],
    ["573103055424", "573103055424"],
    ["+57 310 305 5424", "573103055424"],
    ["+56 9 4432 8662", "56944328662"],
    ["0056944328662", "56944328662"],
  ])("takes %s for %s", async (to, completed) => {
    expect((await notify({ to, message: "Hi" })).body.data.to).toBe(completed);
  });

  it("completes numbers with the organization's own country", async () => {
    const chilean = await createWorld();
    await api(chilean.admin, "PATCH", "/api/whatsapp/organization", { default_country: "CL" });
    const { body } = await api(chilean.agent, "POST", PATH, { to: "9 4432 8662", message: "Hola" });
    expect(body.data.to).toBe("56944328662");
  });

  it.each(["123", "+57 310", "call me", "+571111111111", "99999999999999"])(
    "refuses %s, which can be nobody's number, and says why",
    async (to) => {
      const answer = await notify({ to, message: "Hi" });
      expect(answer).toMatchObject(refusal(400, "invalid_phone_number", expect.stringMatching(/^to: .*number/)));
      expect(answer.body.fields).toMatchObject([{ field: "to" }]);
    },
  );

  it.each([
    ["nothing", {}, "message"],
    ["no message", { to: "3103055424" }, "message"],
    ["an empty message", { to: "3103055424", message: "  " }, "message"],
    ["a message of another type", { to: "3103055424", message: { text: "Hi" } }, "message"],
    ["a number that is none", { to: 3_103_055_424, message: "Hi" }, "to"],
    ["4097 characters", { to: "3103055424", message: "x".repeat(4097) }, "message"],
    ["a file without its type", { to: "3103055424", media_url: "https://example.com/a.jpg" }, "media_type"],
    ["a template beside a text", { message: "Hi", template: { name: "x", language: "es" } }, "template"],
  ])("refuses %s with the field", async (_, body, field) => {
    const answer = await notify(body);
    expect(answer).toMatchObject(refusal(400, "invalid_request"));
    expect(answer.body.fields.map((each: { field: string }) => each.field)).toContain(field);
  });

  it("nests every refusal, also of what is no JSON and of what is too large", async () => {
    const post = (body: string, settings: Partial<Env> = {}) =>
      ask("POST", PATH, { as: world.agent, body, headers: { "content-type": "application/json" }, env: settings });
    const [broken, large] = [await post("{"), await post(`"${"x".repeat(300_000)}"`)];
    expect({ status: broken.status, body: broken.json() }).toMatchObject(refusal(400, "invalid_request"));
    expect({ status: large.status, body: large.json() }).toMatchObject(refusal(413, "too_large"));
  });

  it("answers 500 where a setting is missing, and names it", async () => {
    const answer = await ask("POST", PATH, { as: world.agent, env: { WHATSAPP_APP_SECRET: "" } });
    expect({ status: answer.status, body: answer.json() }).toMatchObject(
      refusal(500, "not_configured", expect.stringContaining("WHATSAPP_APP_SECRET")),
    );
  });
});

describe("a notification that names nobody", () => {
  const post = (body: object, settings: Partial<Env>) =>
    ask("POST", PATH, {
      as: world.agent,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      env: settings,
    });

  it.each([{}, { to: "" }, { to: null }])("goes to WHATSAPP_DEFAULT_TO (%j)", async (to) => {
    const settings = { WHATSAPP_DEFAULT_TO: "573103055499" } as Partial<Env>;
    const answer = await post({ ...to, message: "A ticket without provider" }, settings);
    expect(answer.json()).toMatchObject({ success: true, data: { to: "573103055499" } });
  });

  it("is refused where there is no such setting, which is named", async () => {
    const answer = await post({ message: "Hi" }, {});
    expect({ status: answer.status, body: answer.json() }).toMatchObject(
      refusal(400, "invalid_request", expect.stringContaining("WHATSAPP_DEFAULT_TO")),
    );
  });
});

describe("authentication", () => {
  const message = { to: "3103055424", message: "Test message" };

  it("refuses the document's bare call, which shows nothing", async () => {
    expect(await api(null, "POST", PATH, message)).toMatchObject(refusal(401, "unauthenticated"));
  });

  it("takes an API key that may send, and no other", async () => {
    const [sends, reads] = [await keyWith(["send"]), await keyWith(["read"])];
    expect((await api({ apiKey: sends }, "POST", PATH, message)).status).toBe(200);
    expect(await api({ apiKey: reads }, "POST", PATH, message)).toMatchObject(refusal(403, "forbidden"));
    expect(await api({ apiKey: "pk_unknown" }, "POST", PATH, message)).toMatchObject(refusal(401, "unauthenticated"));
  });

  it("takes INTERNAL_API_KEY, for the organization that has the number of the settings", async () => {
    const answer = await api({ apiKey: env.INTERNAL_API_KEY }, "POST", PATH, message);
    expect(answer).toMatchObject(refusal(500, "not_configured", expect.stringContaining("WHATSAPP_PHONE_NUMBER_ID")));
    const WHATSAPP_PHONE_NUMBER_ID = world.phoneNumberId;
    const headers = { "x-api-key": env.INTERNAL_API_KEY, "content-type": "application/json" };
    const owned = await ask("POST", PATH, {
      headers,
      body: JSON.stringify(message),
      env: { WHATSAPP_PHONE_NUMBER_ID },
    });
    expect(owned.status).toBe(200);
  });

  it("takes an access token, and lets partners notify nobody", async () => {
    expect((await notify(message)).status).toBe(200);
    expect(await api(world.partner, "POST", PATH, message)).toMatchObject(refusal(403, "forbidden"));
  });

  describe("by the browser's own session", () => {
    const fromBrowser = async (cookie: string | null, origin: string | null, more: Record<string, string> = {}) => {
      const answer = await ask("POST", PATH, {
        origin: ORIGIN,
        body: JSON.stringify(message),
        headers: {
          "content-type": "application/json",
          ...(cookie === null ? {} : { cookie }),
          ...(origin === null ? {} : { origin }),
          ...more,
        },
      });
      return { status: answer.status, body: answer.json() };
    };
    const aSession = async () => logIn(await createPerson("agent", world.organizationId));
    const sessionCookie = ({ cookie }: { cookie: string }) => cookie.replace("parley_refresh=", "parley_session=");

    it("sends from Parley's own origin, as often as wanted, and spends nothing of the session", async () => {
      const session = await aSession();
      for (let i = 0; i < 2; i += 1) expect((await fromBrowser(sessionCookie(session), ORIGIN)).status).toBe(200);
      const next = loggedIn(await refresh(session.cookie));
      expect((await fromBrowser(sessionCookie(next), ORIGIN)).status).toBe(200);
      expect((await fromBrowser(sessionCookie(session), ORIGIN)).status, "of before the refresh").toBe(401);
      expect((await refresh(next.cookie)).status, "and nothing was revoked by that").toBe(200);
    });

    it("is in the name of whoever is logged in", async () => {
      const person = await createPerson("agent", world.organizationId);
      const { body } = await fromBrowser(sessionCookie(await logIn(person)), ORIGIN);
      const { data } = body as { data: { id: number } };
      const row = await env.DB.prepare("SELECT agent_id FROM messages WHERE id = ?").bind(data.id).first();
      expect(row).toEqual({ agent_id: person.id });
    });

    it.each([
      ["another site", "https://evil.example", {}],
      ["a page that hides where it is from", "null", {}],
      ["nowhere", null, {}],
      ["a sibling's subdomain", ORIGIN, { "sec-fetch-site": "same-site" }],
      ["a referer in the origin's place", null, { referer: `${ORIGIN}/` }],
    ])("is refused from %s", async (_, origin, more) => {
      const cookie = sessionCookie(await aSession());
      expect(await fromBrowser(cookie, origin, more)).toMatchObject(refusal(403, "bad_origin"));
    });

    it("is refused where only the headers say so", async () => {
      const headers = { referer: `${ORIGIN}/tickets`, "sec-fetch-site": "same-origin" };
      expect(await fromBrowser(null, ORIGIN, headers)).toMatchObject(refusal(401, "unauthenticated"));
      expect(await fromBrowser("parley_session=made-up", ORIGIN)).toMatchObject(refusal(401, "session_revoked"));
    });

    it("ends with the session", async () => {
      const session = await aSession();
      await logOut(session.cookie);
      expect(await fromBrowser(sessionCookie(session), ORIGIN)).toMatchObject(refusal(401, "session_revoked"));
    });

    it("is of agents and admins only", async () => {
      const partner = await logIn(await createPerson("partner", world.organizationId));
      expect(await fromBrowser(sessionCookie(partner), ORIGIN)).toMatchObject(refusal(403, "forbidden"));
    });
  });
});

describe("when the provider", () => {
  const fails = (fault: object) => control("POST", "/faults", { count: 1, edge: "messages", ...fault });

  it("refuses the message, the answer says why", async () => {
    await fails({ kind: "error", code: 131_026, http_status: 400 });
    const answer = await notify({ to: someone(), message: "Hi" });
    expect(answer).toMatchObject(refusal(422, "send_failed"));
    expect(answer.body.details).toMatchObject({ provider_code: "131026" });
  });

  it.each([
    ["is down", { kind: "html", http_status: 503 }],
    ["does not answer", { kind: "lost_response" }],
  ])("%s, it is taken with Parley's own id, and the queue does the rest", async (_, fault) => {
    await fails(fault);
    const to = someone();
    const answer = await notify({ to, message: "Hi" });
    expect(answer).toMatchObject({ status: 202, body: { success: true, data: { to: `57${to}`, status: "pending" } } });
    expect(answer.body.data.messageId).toBe(String(answer.body.data.id));
  });

  it("is slow, nobody waits longer than three seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let answered = () => {};
    const deliver = () => new Promise((resolve) => (answered = () => resolve({ state: "idle" })));
    const slow = {
      ...env,
      CONVERSATION: { getByName: () => ({ deliver, publish: async () => {} }) },
    } as unknown as Env;
    const ctx = createExecutionContext();
    const request = new Request(`${ORIGIN}${PATH}`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.agent.token}`, "content-type": "application/json" },
      body: JSON.stringify({ to: someone(), message: "Hi" }),
    });
    const response = worker.fetch(request, slow, ctx);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { timeout: 20_000 });
    await vi.advanceTimersByTimeAsync(3000);
    expect((await response).status).toBe(202);
    answered();
    vi.useRealTimers();
    await waitOnExecutionContext(ctx);
  });

  it("is asked twice with one key, it sends once", async () => {
    const to = someone();
    const key = { "idempotency-key": `ticket ${unique()}` };
    const [first, second] = [await notify({ to, message: "Hi" }, key), await notify({ to, message: "Hi" }, key)];
    expect(second.body.data.messageId).toBe(first.body.data.messageId);
    expect(await acceptedFor(`57${to}`)).toHaveLength(1);
    expect(await notify({ to, message: "Bye" }, key)).toMatchObject(refusal(409, "idempotency_mismatch"));
  });
});

describe("outside the 24-hour window", () => {
  const SETTINGS = "/api/whatsapp/organization";

  async function aProvider(own: World): Promise<string> {
    const waId = `57${someone()}`;
    await customerSays(own, waId, "Listo", { timestamp: Math.floor(Date.now() / 1000) - 2 * DAY_SECONDS });
    return waId;
  }

  /** An organization with a template of one value, `named` or numbered, and whose templates are known. */
  async function withTemplate(named: boolean): Promise<World> {
    const own = await createWorld();
    const body = named
      ? {
          type: "BODY",
          text: "Nuevo aviso: {{text}} Gracias.",
          example: { body_text_named_params: [{ param_name: "text", example: "un ticket" }] },
        }
      : { type: "BODY", text: "Nuevo aviso: {{1}} Gracias.", example: { body_text: [["un ticket"]] } };
    await graph(own, "POST", "message_templates", {
      name: "aviso",
      language: "es_CO",
      category: "UTILITY",
      ...(named ? { parameter_format: "NAMED" } : {}),
      components: [body],
    });
    await sync(own);
    return own;
  }

  it("a text is refused while no template was chosen, and the refusal says what to do", async () => {
    const to = await aProvider(world);
    const answer = await notify({ to, message: "Hi" });
    expect(answer).toMatchObject(refusal(422, "outside_window", expect.stringContaining("notification_template")));
    expect(await acceptedFor(to)).toEqual([]);
  });

  it.each([
    ["named", true, "text"],
    ["numbered", false, null],
  ])("the chosen template carries the text as its %s value, on one line", async (_, named, parameter) => {
    const own = await withTemplate(named);
    const notification_template = { name: "aviso", language: "es_CO", parameter };
    const set = await api(own.admin, "PATCH", SETTINGS, { notification_template });
    expect(set).toMatchObject({ status: 200, body: { organization: { notification_template } } });
    const to = await aProvider(own);
    const answer = await api(own.agent, "POST", PATH, { to, message: "Ticket 7\nFuga de agua\t en  la cocina" });
    expect(answer).toMatchObject({ status: 200, body: { data: { template: true } } });
    const value = { type: "text", text: "Ticket 7 · Fuga de agua en la cocina" };
    expect((await acceptedFor(to)).at(-1)?.body).toMatchObject({
      type: "template",
      template: {
        name: "aviso",
        language: { code: "es_CO" },
        components: [{ type: "body", parameters: [named ? { ...value, parameter_name: "text" } : value] }],
      },
    });
    const { id } = await conversationWith(own, to);
    const { body: thread } = await api(own.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    expect(thread.messages[0].text).toBe("Nuevo aviso: Ticket 7 · Fuga de agua en la cocina Gracias.");
  });

  it("a text goes as it is while the window is open, and by the template to whom has never written", async () => {
    const own = await withTemplate(false);
    await api(own.admin, "PATCH", SETTINGS, { notification_template: { name: "aviso", language: "es_CO" } });
    const waId = `57${someone()}`;
    await customerSays(own, waId, "Hola");
    const open = await api(own.agent, "POST", PATH, { to: waId, message: "Hi" });
    expect(open.body.data).toMatchObject({ status: "sent", template: false });
    const never = await api(own.agent, "POST", PATH, { to: someone(), message: "Hi" });
    expect(never.body.data).toMatchObject({ template: true });
  });

  it("a text that is too long for the template is refused, and says how long it may be", async () => {
    const own = await withTemplate(false);
    await api(own.admin, "PATCH", SETTINGS, { notification_template: { name: "aviso", language: "es_CO" } });
    const answer = await api(own.agent, "POST", PATH, { to: await aProvider(own), message: "x".repeat(1001) });
    expect(answer).toMatchObject(refusal(422, "outside_window", expect.stringContaining("1000 characters")));
  });

  it("a template that cannot carry a text is not chosen", async () => {
    const own = await withTemplate(true);
    const choose = (template: object) => api(own.admin, "PATCH", SETTINGS, { notification_template: template });
    expect(await choose({ name: "missing", language: "es_CO" })).toMatchObject({
      status: 422,
      body: { code: "template_not_found", fields: [{ field: "notification_template.name" }] },
    });
    expect((await choose({ name: "aviso", language: "es_CO" })).status, "its value has a name").toBe(400);
    expect((await choose({ name: "Aviso!", language: "es_CO" })).status).toBe(400);
    const none = await api(own.admin, "PATCH", SETTINGS, { notification_template: null });
    expect(none.body.organization.notification_template).toBeNull();
    const agent = await api(own.agent, "PATCH", SETTINGS, { notification_template: null });
    expect(agent.status).toBe(403);
  });

  it("a chosen template that is gone says so in the organization's words", async () => {
    const own = await withTemplate(false);
    await api(own.admin, "PATCH", SETTINGS, { notification_template: { name: "aviso", language: "es_CO" } });
    // At WhatsApp, so that a look at its list, which may be on its way, finds the same.
    const { whatsapp_template_id: id } = await templateNamed(own, "aviso", "es_CO");
    await control("PUT", `/templates/${id}`, { status: "DISABLED" });
    await simulator.flush();
    await sync(own);
    const answer = await api(own.agent, "POST", PATH, { to: await aProvider(own), message: "Hi" });
    expect(answer).toMatchObject(
      refusal(422, "template_unavailable", expect.stringContaining("notification_template cannot carry")),
    );
  });
});

describe("what the document plans for later", () => {
  it("is there: templates", async () => {
    const to = `57${someone()}`;
    const template = { name: "hello_world", language: "en_US" };
    expect((await notify({ to, template })).status).toBe(200);
    expect((await acceptedFor(to)).at(-1)?.body).toMatchObject({ type: "template", template: { name: "hello_world" } });
  });

  it("is there: files, with the message under them", async () => {
    const to = `57${someone()}`;
    const file = { media_url: "https://example.com/leak.jpg", media_type: "image", message: "The leak" };
    expect((await notify({ to, ...file })).status).toBe(200);
    expect((await acceptedFor(to)).at(-1)?.body).toMatchObject({
      type: "image",
      image: { link: "https://example.com/leak.jpg", caption: "The leak" },
    });
    const sound = { ...file, media_type: "audio" };
    expect((await notify({ to, ...sound })).body.fields).toMatchObject([{ field: "message" }]);
  });

  it("is there: the message's status", async () => {
    const { body } = await notify({ to: someone(), message: "Hi" });
    expect(body.data).toMatchObject({ id: expect.any(Number), status: "sent" });
  });

  it("is there: links to what it is about", async () => {
    const link = { link_to_entity: "ticket-7", entity_type: "project" };
    const { body } = await notify({ to: someone(), message: "Hi", ...link });
    const linked = await api(world.agent, "GET", "/api/whatsapp/entity-messages/project/ticket-7");
    expect(linked.body.messages).toMatchObject([{ id: body.data.id }]);
  });
});
