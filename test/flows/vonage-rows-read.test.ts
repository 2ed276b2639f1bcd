import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { isTaken, purgeDeliveries, rememberTaken } from "../../src/db/webhook-deliveries.ts";
import { measure, scansTable } from "../support/measure.ts";
import { createVonageWorld, postToVonage, vonageText } from "../support/vonage.ts";
import { unique } from "../support/world.ts";

/** As many deliveries, none of them expired. */
async function deliveries(count: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO webhook_deliveries (provider, delivery_id, expires_at)
     SELECT 'vonage', 'delivery-' || value || '-' || ?1, 9000000000000 FROM json_each(?2)`,
  )
    .bind(unique(), JSON.stringify(Array.from({ length: count }, (_, i) => i)))
    .run();
}

describe("a webhook of Vonage costs as much after a thousand others", () => {
  const ref = () => ({ provider: "vonage" as const, deliveryId: crypto.randomUUID() });

  it.each([
    ["to look up its name", (db: D1Database) => isTaken(openDatabase(db), ref())],
    ["to remember its name", (db: D1Database) => rememberTaken(openDatabase(db), ref(), 9_000_000_000_000)],
    ["to forget what has expired", (db: D1Database) => purgeDeliveries(openDatabase(db), Date.now(), 100)],
  ])("%s", async (_, work) => {
    const few = await measure(work);
    await deliveries(1000);
    const many = await measure(work);
    expect([many.read, many.written]).toEqual([few.read, few.written]);
    expect(many.plans.filter(scansTable)).toEqual([]);
  });

  it("as a whole", async () => {
    const world = await createVonageWorld();
    const waId = String(56_944_720_000 + unique());
    // Each a second after the one before, and behind it in every index: a look-up reads the row after its own as well.
    let arrived = 0;
    const arrive = (DB: D1Database) => {
      arrived += 1;
      const timestamp = new Date(Date.now() - 60_000 + arrived * 1000).toISOString();
      const message_uuid = `00000000-0000-4000-8000-${String(arrived).padStart(12, "0")}`;
      return postToVonage(vonageText(world, waId, "Hola", { timestamp, message_uuid }), { env: { DB } });
    };
    await arrive(env.DB);
    const few = await measure(arrive);
    await deliveries(1000);
    const many = await measure(arrive);
    expect([many.read, many.written]).toEqual([few.read, few.written]);
    expect(many.plans.filter(scansTable)).toEqual([]);
  });
});
