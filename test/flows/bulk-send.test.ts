import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { consumeAll } from "../support/jobs.ts";
import { aClient, createPartnerWorld } from "../support/partners.ts";
import { simulator } from "../support/simulator.ts";
import { acceptedFor, api, createWorld } from "../support/world.ts";

const PATH = "/api/partners/whatsapp/bulk";

async function aPractice() {
  const world = await createPartnerWorld(createWorld);
  const clients = [await aClient(world), await aClient(world), await aClient(world)];
  const stranger = await aClient(world, world.otherPartner);
  const ask = (more: object, headers: Record<string, string> = {}) =>
    api(
      world.partner,
      "POST",
      PATH,
      { userIds: clients.map(({ id }) => id), message: "We are closed on Friday.", ...more },
      headers,
    );
  return { world, clients, stranger, ask };
}

const rows = (organizationId: number) =>
  env.DB.prepare("SELECT count(*) AS n FROM scheduled_messages WHERE organization_id = ?")
    .bind(organizationId)
    .first("n");

describe("a message to several clients", () => {
  it("is sent to nobody until the number of those who get it was named", async () => {
    const { world, clients, stranger, ask } = await aPractice();
    const [, optedOut] = clients;
    await env.DB.prepare("UPDATE contacts SET opted_out_at = 1 WHERE id = ?").bind(optedOut!.id).run();
    const userIds = [...clients.map(({ id }) => id), stranger.id, 999_999, clients[0]!.id];
    for (const confirmCount of [undefined, 5]) {
      const answer = await ask({ userIds, confirmCount });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        success: false,
        code: "confirmation_needed",
        confirm: {
          count: 2,
          skipped: [
            { userId: optedOut!.id, code: "opted_out" },
            { userId: stranger.id, code: "forbidden", error: "User is not assigned to this partner" },
            { userId: 999_999, code: "not_found", error: "User not found" },
          ],
        },
      });
    }
    expect(await rows(world.organizationId)).toBe(0);
  });

  it("then goes to each of them once, in the documented form, and each is reported", async () => {
    const { world, clients, ask } = await aPractice();
    const headers = { "idempotency-key": "friday" };
    const sent = await ask({ confirmCount: 3 }, headers);
    expect(sent.status).toBe(202);
    expect(sent.body).toMatchObject({
      count: 3,
      results: clients.map(({ id }) => ({ userId: id, success: true, id: expect.any(Number) })),
    });
    const again = await ask({ confirmCount: 3 }, headers);
    expect(again.body.results).toEqual(sent.body.results);
    const jobs = sent.body.results.map(({ id }: { id: number }) => ({
      kind: "send_scheduled",
      organizationId: world.organizationId,
      scheduledId: id,
    }));
    await consumeAll("parley-jobs", [...jobs, ...jobs]);
    await simulator.flush();
    for (const { waId } of clients) {
      const accepted = await acceptedFor(waId);
      expect(accepted).toHaveLength(1);
      expect(accepted[0]?.body["text"].body).toContain("We are closed on Friday.");
    }
  });

  it("can wait for its time, and each can be cancelled by itself", async () => {
    const { world, ask } = await aPractice();
    const { body } = await ask({ confirmCount: 3, sendAt: new Date(Date.now() + 3_600_000).toISOString() });
    const path = "/api/partners/whatsapp/scheduled";
    await api(world.partner, "DELETE", `${path}/${body.results[0].id}`);
    expect((await api(world.partner, "GET", path)).body.count).toBe(2);
  });

  it("reaches at most a hundred at once, and five hundred within a day", async () => {
    const { world, clients, ask } = await aPractice();
    const many = Array.from({ length: 101 }, (_, i) => i + 1);
    expect(await ask({ userIds: many })).toMatchObject({ status: 400, body: { fields: [{ field: "userIds" }] } });
    await env.DB.prepare(
      `INSERT INTO scheduled_messages (organization_id, contact_id, created_by, as_partner, text, due_at, wake_at, state, created_at, updated_at)
       SELECT ?1, ?2, ?3, 1, 'x', ?4, ?4, 'cancelled', ?4, ?4 FROM json_each(?5)`,
    )
      .bind(
        world.organizationId,
        clients[0]!.id,
        world.partner.id,
        Date.now(),
        JSON.stringify(Array.from({ length: 498 })),
      )
      .run();
    const answer = await ask({ confirmCount: 3 });
    expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect((await ask({ userIds: [clients[0]!.id, clients[1]!.id], confirmCount: 2 })).status).toBe(202);
  });
});
