import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { consume } from "../support/jobs.ts";
import { simulator, WORKER_URL } from "../support/simulator.ts";
import { aSyncedWorld, BUILT_IN_TEMPLATES, graph, orderUpdate, templateNamed } from "../support/templates.ts";
import { api, createWorld, type World } from "../support/world.ts";

const list = async (world: World, query = "") =>
  (await api(world.agent, "GET", `/api/whatsapp/templates${query}`)).body;

const throughTheSimulator = (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init));

describe("taking over the templates", () => {
  it("brings every page of them, however many there are", async () => {
    const world = await createWorld();
    for (let n = 0; n < 205 - BUILT_IN_TEMPLATES; n += 1) {
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
    expect(body.accounts[0]).toMatchObject({ templates: BUILT_IN_TEMPLATES - 1, removed: 1 });
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
    expect((await list(world)).count).toBe(BUILT_IN_TEMPLATES);
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
    expect((await list(world)).count).toBe(BUILT_IN_TEMPLATES);
  });

  it("is tried again by its job while WhatsApp is away, and left to the next hour where WhatsApp refuses", async () => {
    const world = await createWorld();
    const job = { kind: "sync_templates", organizationId: world.organizationId, accountId: world.businessAccountId };
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Network connection lost.")));
    const away = await consume("parley-jobs", job);
    const refusal = { error: { message: "Invalid OAuth access token", code: 190 } };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(refusal, { status: 401 })));
    const refused = await consume("parley-jobs", job);
    vi.stubGlobal("fetch", throughTheSimulator);
    expect(away).toEqual({ acked: false, retryAfterSeconds: 5 });
    expect(refused).toEqual({ acked: true, retryAfterSeconds: null });
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
  it("that is empty has the templates taken over, so that the next look finds them", async () => {
    const world = await createWorld();
    const jobs: object[] = [];
    const JOBS = { send: async (job: object) => void jobs.push(job) } as unknown as Env["JOBS"];
    const ctx = createExecutionContext();
    const look = (query: string) =>
      worker.fetch(
        new Request(`${WORKER_URL}/api/whatsapp/templates${query}`, {
          headers: { authorization: `Bearer ${world.agent.token}` },
        }),
        { ...env, JOBS },
        ctx,
      );
    await look("?name=nothing");
    expect(jobs).toEqual([]);
    expect((await look("")).status).toBe(200);
    await waitOnExecutionContext(ctx);
    expect(jobs).toHaveLength(1);
    await consume("parley-jobs", jobs[0]!);
    expect((await list(world)).count).toBe(BUILT_IN_TEMPLATES);
  });

  it.each([
    ["?status=approved", BUILT_IN_TEMPLATES],
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
    expect((await list(world, `?channel_id=${world.channelId}`)).count).toBe(BUILT_IN_TEMPLATES);
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
