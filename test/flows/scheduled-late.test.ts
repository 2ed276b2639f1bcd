import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { dueScheduled } from "../../src/db/due-scheduled.ts";
import { listScheduled } from "../../src/db/scheduled-messages.ts";
import { moveClock } from "../support/clock.ts";
import { consume } from "../support/jobs.ts";
import { measure, scansTable, type Measured } from "../support/measure.ts";
import { aClient, createPartnerWorld, type PartnerWorld, type TestClient } from "../support/partners.ts";
import { simulator } from "../support/simulator.ts";
import { acceptedFor, api, createWorld } from "../support/world.ts";

const MINUTE = 60_000;
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

async function aPractice(): Promise<{ world: PartnerWorld; client: TestClient }> {
  const world = await createPartnerWorld(createWorld);
  return { world, client: await aClient(world) };
}

const optOut = ({ id }: TestClient) =>
  env.DB.prepare("UPDATE contacts SET opted_out_at = 1 WHERE id = ?").bind(id).run();

describe("what a partner wrote ahead", () => {
  it("is not sent to somebody who has opted out meanwhile, and says so", async () => {
    const { world, client } = await aPractice();
    const asked = { userIds: [client.id], message: "Closed", confirmCount: 1, sendAt: inMs(10 * MINUTE) };
    const { body } = await api(world.partner, "POST", "/api/partners/whatsapp/bulk", asked);
    await optOut(client);
    const { organizationId } = world;
    moveClock(11 * MINUTE);
    await consume("parley-jobs", { kind: "send_scheduled", organizationId, scheduledId: body.results[0].id });
    vi.useRealTimers();
    await simulator.flush();
    expect(await acceptedFor(client.waId)).toEqual([]);
    const { body: failed } = await api(world.partner, "GET", "/api/partners/whatsapp/scheduled?state=failed");
    expect(failed.scheduled).toMatchObject([{ error: { code: "opted_out" } }]);
  });

  it("is answered as before where its request is repeated after its time", async () => {
    const { world, client } = await aPractice();
    const sendAt = inMs(MINUTE);
    const requests: [string, object][] = [
      ["scheduled", { userId: client.id, message: "x", sendAt }],
      ["bulk", { userIds: [client.id], message: "x", confirmCount: 1, sendAt }],
    ];
    for (const [path, asked] of requests) {
      const ask = () =>
        api(world.partner, "POST", `/api/partners/whatsapp/${path}`, asked, { "idempotency-key": path });
      const first = await ask();
      moveClock(2 * MINUTE);
      const again = await ask();
      vi.useRealTimers();
      expect([again.status, again.body]).toEqual([first.status, first.body]);
    }
  });

  it("to many is reported once for each, though some are out of reach when the request is repeated", async () => {
    const { world, client } = await aPractice();
    const asked = { userIds: [client.id], message: "Closed", confirmCount: 1 };
    const ask = () => api(world.partner, "POST", "/api/partners/whatsapp/bulk", asked, { "idempotency-key": "many" });
    const first = await ask();
    await optOut(client);
    expect((await ask()).body).toEqual(first.body);
  });
});

describe("an agent's message for a time that is past", () => {
  it("is refused, and leaves no conversation behind", async () => {
    const { world } = await aPractice();
    const count = () =>
      env.DB.prepare("SELECT count(*) AS n FROM conversations WHERE organization_id = ?")
        .bind(world.organizationId)
        .first("n");
    const before = await count();
    const asked = { phone_number: "+573103055424", message: "x", send_at: inMs(-MINUTE) };
    expect((await api(world.agent, "POST", "/api/whatsapp/scheduled-messages", asked)).status).toBe(400);
    expect(await count()).toBe(before);
  });
});

describe("beside twenty thousand scheduled messages", () => {
  async function filled(length: number) {
    const practice = await aPractice();
    const { world, client } = practice;
    await env.DB.prepare(
      `INSERT INTO scheduled_messages (organization_id, contact_id, created_by, as_partner, text, due_at, wake_at, state, created_at, updated_at)
       SELECT ?1, ?2, ?3, 1, 'x', 1000 + value, 1000 + value,
         CASE value % 4 WHEN 0 THEN 'scheduled' WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' ELSE 'cancelled' END, 1, 1 FROM json_each(?4)`,
    )
      .bind(world.organizationId, client.id, world.partner.id, JSON.stringify(Array.from({ length }, (_, i) => i + 1)))
      .run();
    return practice;
  }

  it("a page of any list reads what it does beside a hundred, and scans nothing", async () => {
    const few = await filled(100);
    const many = await filled(20_000);
    for (const owner of [{}, { partner: true }, { contact: true }, { partner: true, contact: true }]) {
      const read = ({ world, client }: typeof few): Promise<Measured> =>
        measure(async (d1) => {
          const page = await listScheduled(
            openDatabase(d1),
            {
              organizationId: world.organizationId,
              partnerId: "partner" in owner ? world.partner.id : undefined,
              contactId: "contact" in owner ? client.id : undefined,
            },
            { state: "scheduled", order: "soonest_first", after: { at: 1000, id: 0 }, limit: 10 },
          );
          expect(page).toHaveLength(10);
        });
      const [little, much] = [await read(few), await read(many)];
      expect(much.read).toBe(little.read);
      expect(much.read).toBeLessThanOrEqual(25);
      expect(much.plans.filter(scansTable)).toEqual([]);
    }
  });

  it("the sweep reads no more than it takes", async () => {
    await filled(1000);
    const { read, plans } = await measure(async (d1) => {
      expect(await dueScheduled(openDatabase(d1), 100_000, 50)).toHaveLength(50);
    });
    expect(read).toBeLessThanOrEqual(51);
    expect(plans.filter(scansTable)).toEqual([]);
  });
});
