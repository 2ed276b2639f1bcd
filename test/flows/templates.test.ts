import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { consume } from "../support/jobs.ts";
import { simulator } from "../support/simulator.ts";
import { graph, orderUpdate, sync, templateNamed } from "../support/templates.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type World } from "../support/world.ts";

const BUILT_IN = 7;

async function aSyncedWorld(): Promise<World> {
  const world = await createWorld();
  await sync(world);
  return world;
}

const list = async (world: World, query = "") =>
  (await api(world.agent, "GET", `/api/whatsapp/templates${query}`)).body;

const newPerson = (): string => String(56_944_450_000 + unique());

describe("taking over the templates", () => {
  it("brings every page of them, however many there are", async () => {
    const world = await createWorld();
    for (let n = 0; n < 205 - BUILT_IN; n += 1) {
      await graph(world, "POST", "message_templates", {
        name: `extra_${n}`,
        language: "en_US",
        category: "UTILITY",
        components: [{ type: "BODY", text: "Hello" }],
      });
    }
    const { body } = await api(world.admin, "POST", "/api/whatsapp/templates/sync");
    expect(body.accounts).toEqual([{ account_id: world.businessAccountId, templates: 205, removed: 0 }]);
    const names = new Set<string>();
    for (let query = "?limit=100"; query !== "";) {
      const page = await list(world, query);
      for (const template of page.templates) names.add(`${template.name}/${template.language}`);
      query = page.next_cursor === null ? "" : `?limit=100&cursor=${page.next_cursor}`;
    }
    expect(names.size).toBe(205);
  });

  it("forgets what is there no more, and gives one that was made again its new id", async () => {
    const world = await aSyncedWorld();
    const before = await templateNamed(world, "hello_world");
    await graph(world, "DELETE", "message_templates?name=spring_offer");
    await graph(world, "DELETE", "message_templates?name=hello_world");
    await graph(world, "POST", "message_templates", {
      name: "hello_world",
      language: "en_US",
      category: "UTILITY",
      components: [{ type: "BODY", text: "Hello again" }],
    });
    const { body } = await api(world.admin, "POST", "/api/whatsapp/templates/sync");
    expect(body.accounts[0]).toMatchObject({ templates: BUILT_IN - 1, removed: 1 });
    expect((await list(world, "?name=spring")).templates).toEqual([]);
    const after = await templateNamed(world, "hello_world");
    expect(after.whatsapp_template_id).not.toBe(before.whatsapp_template_id);
    expect(after.components).toMatchObject([{ text: "Hello again" }]);
  });

  it("stops at a list that leads in circles, and forgets nothing", async () => {
    const world = await aSyncedWorld();
    vi.stubGlobal("fetch", () =>
      Promise.resolve(Response.json({ data: [], paging: { cursors: { after: "again" }, next: "https://x.test" } })),
    );
    const { status, body } = await api(world.admin, "POST", "/api/whatsapp/templates/sync");
    vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init)));
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: "unavailable" });
    expect((await list(world)).count).toBe(BUILT_IN);
  });

  it("is done for every account once an hour, by a job of its own", async () => {
    const world = await createWorld();
    const sent: unknown[] = [];
    const jobs = { send: async (job: unknown) => void sent.push(job) };
    const ctx = createExecutionContext();
    const controller = createScheduledController({ scheduledTime: new Date(), cron: "17 * * * *" });
    await worker.scheduled(controller, { ...env, JOBS: jobs as unknown as Env["JOBS"] }, ctx);
    await waitOnExecutionContext(ctx);
    const own = { kind: "sync_templates", organizationId: world.organizationId, accountId: world.businessAccountId };
    expect(sent).toContainEqual(own);
    expect((await consume("parley-jobs", own)).acked).toBe(true);
    expect((await list(world)).count).toBe(BUILT_IN);
  });

  it("tells in WhatsApp's words why it was refused", async () => {
    const world = await createWorld();
    await env.DB.prepare("UPDATE channels SET account_id = '499999999999999' WHERE id = ?").bind(world.channelId).run();
    const { status, body } = await api(world.admin, "POST", "/api/whatsapp/templates/sync");
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "provider_refused", details: { provider_code: "100" } });
    expect(body.error).toContain("does not exist");
  });
});

describe("the list", () => {
  it.each([
    ["?status=approved", BUILT_IN],
    ["?status=PAUSED", 0],
    ["?category=marketing", 1],
    ["?language=es", 2],
    ["?language=en-US", 5],
    ["?name=order", 2],
    ["?name=order&language=es", 1],
  ])("is filtered: %s", async (query, count) => {
    const world = await aSyncedWorld();
    expect((await list(world, query)).count).toBe(count);
  });

  it("can be asked for what one number can send, and not for another organization's number", async () => {
    const [world, other] = [await aSyncedWorld(), await aSyncedWorld()];
    expect((await list(world, `?channel_id=${world.channelId}`)).count).toBe(BUILT_IN);
    const answer = await api(world.agent, "GET", `/api/whatsapp/templates?channel_id=${other.channelId}`);
    expect(answer.status).toBe(404);
  });

  it("refuses a cursor that it did not hand out", async () => {
    const world = await aSyncedWorld();
    expect(await list(world, "?cursor=nonsense")).toMatchObject({ code: "invalid_request" });
  });
});

describe("the preview", () => {
  it("shows the template with its values, and what is still missing", async () => {
    const world = await aSyncedWorld();
    const { id } = await templateNamed(world, "order_update");
    const path = `/api/whatsapp/templates/${id}/preview`;
    const whole = await api(world.agent, "POST", path, { components: orderUpdate.components });
    expect(whole.body).toMatchObject({
      preview: {
        header: { format: "TEXT", text: "Order A-1042" },
        body: "Hi Ana, your order is on its way and should be with you by Friday. Thank you for waiting!",
        footer: "Reply to this message to talk to us.",
        buttons: [{ text: "Track parcel", url: "https://shop.example.com/track/1042" }, { text: "I have a question" }],
      },
      problems: [],
    });
    const part = await api(world.agent, "POST", path, { components: [orderUpdate.components[0]] });
    expect(part.body.preview.body).toContain("Hi {{1}}");
    expect(part.body.problems.map((each: { field: string }) => each.field)).toEqual(["components", "components"]);
  });
});

describe("sending a template", () => {
  const send = (world: World, waId: string, template: object, more: object = {}) =>
    api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "template",
      template,
      ...more,
    });

  it("reaches someone who has never written, and the thread shows what they read", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const { status, body } = await send(world, waId, orderUpdate);
    expect(status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["template"]).toEqual({ ...orderUpdate, language: { code: "en_US" } });
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${body.conversation_id}`);
    expect(thread.body.messages[0]).toMatchObject({
      type: "template",
      text: "Hi Ana, your order is on its way and should be with you by Friday. Thank you for waiting!",
      content: { template: { name: "order_update" }, rendered: { header: { text: "Order A-1042" } } },
    });
  });

  it("takes the language in either spelling", async () => {
    const world = await aSyncedWorld();
    const { status } = await send(world, newPerson(), { ...orderUpdate, language: "en_US" });
    expect(status).toBe(200);
    const other = await send(world, newPerson(), { ...orderUpdate, language: { code: "en-US" } });
    expect(other.status).toBe(200);
  });

  const { components } = orderUpdate;
  it.each<[string, object, string, string]>([
    ["that does not exist", { name: "nothing", language: "en_US" }, "template_not_found", "template.name"],
    [
      "in a language it is not written in",
      { ...orderUpdate, language: "fr" },
      "template_not_found",
      "template.language",
    ],
    [
      "with too few values",
      { ...orderUpdate, components: [components[0], { type: "body", parameters: [] }, components[2]] },
      "invalid_request",
      "template.components.1.parameters",
    ],
    [
      "with a value over two lines",
      {
        ...orderUpdate,
        components: [{ type: "header", parameters: [{ type: "text", text: "A\n1" }] }, ...components.slice(1)],
      },
      "invalid_request",
      "template.components.0.parameters.0.text",
    ],
    [
      "without the address of its link",
      { ...orderUpdate, components: components.slice(0, 2) },
      "invalid_request",
      "template.components",
    ],
  ])("%s is refused at once, and nothing is stored", async (_, template, code, field) => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const { status, body } = await send(world, waId, template);
    expect(status).toBe(code === "invalid_request" ? 400 : 422);
    expect(body).toMatchObject({ code, fields: [{ field }] });
    expect(await acceptedFor(waId)).toEqual([]);
    const stored = await env.DB.prepare("SELECT count(*) AS count FROM messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .first<{ count: number }>();
    expect(stored!.count).toBe(0);
  });

  it("is left to WhatsApp where the account's templates were never taken over", async () => {
    const world = await createWorld();
    const unknown = await send(world, newPerson(), { name: "nothing", language: "en_US" });
    expect(unknown.body).toMatchObject({ code: "send_failed", details: { provider_code: "132001" } });
    expect((await send(world, newPerson(), orderUpdate)).status).toBe(200);
  });

  it("fails with WhatsApp's reason where WhatsApp knows better, and is checked again when it is sent again", async () => {
    const world = await aSyncedWorld();
    await graph(world, "DELETE", "message_templates?name=order_update");
    const failed = await send(world, newPerson(), orderUpdate);
    expect(failed.body).toMatchObject({ code: "send_failed", details: { provider_code: "132001" } });
    await sync(world);
    const again = await api(world.agent, "POST", `/api/whatsapp/messages/${failed.body.details.id}/resend`);
    expect(again.body).toMatchObject({ code: "template_not_found" });
  });
});

describe("a fallback template", () => {
  const sendText = (world: World, waId: string, more: object = {}) =>
    api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Your parcel is here",
      fallback_template: orderUpdate,
      ...more,
    });
  const yesterday = () => ({ timestamp: Math.floor(Date.now() / 1000) - 25 * 3600 });

  it("stays unused while the window is open", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola");
    const { body } = await sendText(world, waId);
    expect(body).toMatchObject({ success: true, fallback: false });
    expect((await acceptedFor(waId)).map((message) => message.body["type"])).toEqual(["text"]);
  });

  it("goes out once the window is closed, and the answer says so", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola", yesterday());
    const { status, body } = await sendText(world, waId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ fallback: true, status: "sent" });
    expect((await acceptedFor(waId)).map((message) => message.body["type"])).toEqual(["template"]);
  });

  it("goes out to someone who has never written", async () => {
    const world = await aSyncedWorld();
    expect((await sendText(world, newPerson())).body).toMatchObject({ fallback: true });
  });

  it("goes out once with an Idempotency-Key, and says so each time", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const headers = { "idempotency-key": "parcel-1" };
    const body = { phone_number: `+${waId}`, message: "Hi", fallback_template: orderUpdate };
    const answers = [
      await api(world.agent, "POST", "/api/whatsapp/send", body, headers),
      await api(world.agent, "POST", "/api/whatsapp/send", body, headers),
    ];
    expect(answers.map((answer) => answer.body.fallback)).toEqual([true, true]);
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it("is held to its template, with its own field", async () => {
    const world = await aSyncedWorld();
    const { body } = await sendText(world, newPerson(), {
      fallback_template: { name: "order_update", language: "en_US", components: [] },
    });
    expect(body.fields[0].field).toBe("fallback_template.components");
  });

  it("is not there for a reaction, which nobody would understand as a template", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola", yesterday());
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "reaction",
      reaction: { message_id: thread.body.messages[0].id, emoji: "👍" },
      fallback_template: orderUpdate,
    });
    expect(body).toMatchObject({ code: "outside_window" });
  });
});
