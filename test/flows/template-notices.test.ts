import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control, simulator } from "../support/simulator.ts";
import { aSyncedWorld, graph, templateNamed } from "../support/templates.ts";
import { postWebhook } from "../support/webhook.ts";
import { api, type World } from "../support/world.ts";

/** Notices about a template, in one webhook for each time (unix seconds), all of them in one body. */
const notices = (world: World, ...told: { at?: number; field: string; value: object }[]) =>
  postWebhook({
    object: "whatsapp_business_account",
    entry: told.map(({ at, field, value }) => ({
      id: world.businessAccountId,
      ...(at === undefined ? {} : { time: at }),
      changes: [{ field, value }],
    })),
  });

const about = (template: { whatsapp_template_id: string; name: string; language: string }, more: object) => ({
  message_template_id: Number(template.whatsapp_template_id),
  message_template_name: template.name,
  message_template_language: template.language.replace("_", "-"),
  ...more,
});

const statusOf = (template: Parameters<typeof about>[0], event: string, at?: number) => ({
  ...(at === undefined ? {} : { at }),
  field: "message_template_status_update",
  value: about(template, { event, reason: "NONE" }),
});

describe("a notice about a template", () => {
  it("changes it at once: status with its reason, quality, category, words", async () => {
    const world = await aSyncedWorld();
    const { whatsapp_template_id: id } = await templateNamed(world, "order_update");
    await control("PUT", `/templates/${id}`, {
      status: "PAUSED",
      reason: "FIRST_PAUSE",
      quality: "RED",
      category: "MARKETING",
      body: "Dear {{1}}, your parcel is {{2}} and comes by {{3}}. Thank you!",
    });
    await simulator.flush();
    const template = await templateNamed(world, "order_update");
    expect(template).toMatchObject({
      status: "PAUSED",
      sendable: false,
      reason: "FIRST_PAUSE",
      quality: "RED",
      category: "MARKETING",
    });
    const [header, body, footer, buttons] = template.components;
    expect(header).toMatchObject({ type: "HEADER", text: "Order {{1}}" });
    expect(body).toMatchObject({
      type: "BODY",
      text: expect.stringContaining("Dear {{1}}"),
      example: expect.anything(),
    });
    expect(footer).toMatchObject({ text: "Reply to this message to talk to us." });
    expect(buttons).toMatchObject({ buttons: [{ type: "URL" }, { type: "QUICK_REPLY" }] });
  });

  it("that comes late does not undo a newer one", async () => {
    const world = await aSyncedWorld();
    const template = await templateNamed(world, "hello_world");
    const now = Math.floor(Date.now() / 1000);
    await notices(world, statusOf(template, "APPROVED", now + 20));
    await notices(world, statusOf(template, "PAUSED", now + 10));
    expect(await templateNamed(world, "hello_world")).toMatchObject({ status: "APPROVED" });
    await notices(world, statusOf(template, "DISABLED", now + 40), statusOf(template, "FLAGGED", now + 30));
    expect(await templateNamed(world, "hello_world")).toMatchObject({ status: "DISABLED" });
  });

  it("is not overruled by a list that was asked for before it", async () => {
    const world = await aSyncedWorld();
    const template = await templateNamed(world, "hello_world");
    await notices(world, statusOf(template, "PAUSED", Math.floor(Date.now() / 1000) + 60));
    await api(world.admin, "POST", "/api/whatsapp/templates/sync");
    expect(await templateNamed(world, "hello_world")).toMatchObject({ status: "PAUSED" });
  });

  it("reaches each organization that has a number of the account, and no other", async () => {
    const [world, other] = [await aSyncedWorld(), await aSyncedWorld()];
    const template = await templateNamed(world, "hello_world");
    await notices(other, statusOf(template, "PAUSED"));
    expect(await templateNamed(world, "hello_world")).toMatchObject({ status: "APPROVED" });
    await notices(world, statusOf(template, "PAUSED"));
    expect(await templateNamed(world, "hello_world")).toMatchObject({ status: "PAUSED" });
    expect(await templateNamed(other, "hello_world")).toMatchObject({ status: "APPROVED" });
  });

  it("about a template that is not known yet has the list taken over", async () => {
    const world = await aSyncedWorld();
    await graph(world, "POST", "message_templates", {
      name: "greeting",
      language: "en_US",
      category: "UTILITY",
      components: [{ type: "BODY", text: "Good morning" }],
    });
    const jobs: unknown[] = [];
    const queue = {
      send: async (job: unknown) => void jobs.push(job),
      sendBatch: async (batch: { body: unknown }[]) => void jobs.push(...batch.map((each) => each.body)),
    };
    const value = about({ whatsapp_template_id: "900000000000009", name: "greeting", language: "en_US" }, {});
    await postWebhook(
      {
        entry: [
          {
            id: world.businessAccountId,
            changes: [{ field: "message_template_status_update", value: { ...value, event: "APPROVED" } }],
          },
        ],
      },
      { env: { ...env, JOBS: queue as unknown as Env["JOBS"] } },
    );
    expect(jobs).toEqual([
      { kind: "sync_templates", organizationId: world.organizationId, accountId: world.businessAccountId },
    ]);
  });
});

describe("a webhook full of notices about templates and words about marketing", () => {
  /** A D1 that counts how often it is asked. */
  function counted(): { db: D1Database; calls: () => number } {
    let calls = 0;
    const db = {
      prepare: (query: string) => env.DB.prepare(query),
      batch: (statements: D1PreparedStatement[]) => {
        calls += 1;
        return env.DB.batch(statements);
      },
    };
    return { db: db as unknown as D1Database, calls: () => calls };
  }

  it("costs as many round trips with one of each as with three hundred", async () => {
    const world = await aSyncedWorld();
    const template = await templateNamed(world, "hello_world");
    const words = (count: number, from: number) =>
      Array.from({ length: count }, (_, n) => ({
        wa_id: String(56_944_490_000 + from + n),
        category: "marketing_messages",
        value: "stop",
        timestamp: 1_790_000_000,
      }));
    const changes = (count: number, from: number) => [
      {
        field: "user_preferences",
        value: { metadata: { phone_number_id: world.phoneNumberId }, user_preferences: words(count, from) },
      },
      ...Array.from({ length: count }, (_, n) => ({
        field: "message_template_quality_update",
        value: about(template, { new_quality_score: n === count - 1 ? "YELLOW" : "RED", n: from + n }),
      })),
    ];
    const [one, many] = [counted(), counted()];
    const post = (own: object[], db: D1Database) =>
      postWebhook({ entry: [{ id: world.businessAccountId, changes: own }] }, { env: { ...env, DB: db } });
    await post(changes(1, 0), one.db);
    expect((await post(changes(300, 1000), many.db)).status).toBe(200);
    expect(many.calls()).toBe(one.calls());
    expect(many.calls()).toBe(3);
    expect(await templateNamed(world, "hello_world")).toMatchObject({ quality: "YELLOW" });
    const marked = await env.DB.prepare(
      "SELECT count(*) AS count FROM contacts WHERE organization_id = ? AND opted_out_at IS NOT NULL",
    )
      .bind(world.organizationId)
      .first<{ count: number }>();
    expect(marked!.count).toBe(301);
  });
});
