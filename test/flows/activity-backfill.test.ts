import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { activityOf, countsOf } from "../support/activity.ts";
import { control } from "../support/simulator.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

let world: World;

/** Messages of every fate, counted as they happened. */
beforeAll(async () => {
  world = await createWorld();
  const waId = String(56_944_490_000 + unique());
  const at = Math.floor(Date.now() / 1000);
  await postWebhook(
    webhook(world, { messages: [textMessage(waId, "Hola", { at }), textMessage(waId, "¿Hay alguien?", { at })] }),
  );
  const send = async (more: object) =>
    (await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, ...more })).body;
  const [read, delivered, failed] = [
    await send({ message: "1" }),
    await send({ message: "2" }),
    await send({ message: "3" }),
  ];
  await control("POST", "/faults", { count: 1, kind: "error", code: 131047 });
  await send({ message: "4" });
  await postWebhook(
    webhook(world, {
      statuses: [
        status(read.message_id, "read"),
        status(delivered.message_id, "delivered"),
        status(failed.message_id, "failed", { errors: [{ code: 131026 }] }),
      ],
    }),
  );
  const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
  const target = body.messages.find((message: { direction: string }) => message.direction === "inbound");
  await send({ type: "reaction", reaction: { message_id: target.id, emoji: "👍" } });
});

/** The migration's statements but for the trigger, which is there. */
async function countAnew(): Promise<void> {
  const migration = env.TEST_MIGRATIONS.find(({ name }) => name.startsWith("0009_"));
  const queries = migration!.queries.filter((query) => !query.includes("CREATE TRIGGER"));
  expect(queries).toHaveLength(migration!.queries.length - 1);
  await env.DB.batch(queries.map((query) => env.DB.prepare(query)));
}

it("the migration counts what was there exactly as it is counted when it happens", async () => {
  const happened = (await activityOf(world)).filter((row) => !/^(first_response|resolution)/.test(row.metric));
  expect(await countsOf(world, "agent_messages")).toEqual({ [world.agent.id]: 4 });
  expect(await countsOf(world, "delivery")).toEqual({ sent: 3, delivered: 2, read: 1, failed: 2 });
  expect(await countsOf(world, "failure")).toEqual({ "131026": 1, "131047": 1 });
  await env.DB.prepare("DELETE FROM activity_counts").run();
  await countAnew();
  expect(await activityOf(world)).toEqual(happened);
});

it("the migration brings counts by fractions of hours together", async () => {
  const counted = async () => {
    const { results } = await env.DB.prepare(
      "SELECT hour, typeof(hour) AS kind, direction, type, count FROM message_counts WHERE organization_id = ? ORDER BY 3, 4",
    )
      .bind(world.organizationId)
      .all();
    return results;
  };
  const whole = await counted();
  await env.DB.prepare(
    `INSERT INTO message_counts SELECT organization_id, hour + j.value, direction, m.type, 1
     FROM message_counts m CROSS JOIN json_each('[0.25, 0.5]') j WHERE organization_id = ? AND direction = 'inbound'`,
  )
    .bind(world.organizationId)
    .run();
  await env.DB.prepare(
    "UPDATE message_counts SET count = count - 2 WHERE organization_id = ? AND typeof(hour) = 'integer' AND direction = 'inbound'",
  )
    .bind(world.organizationId)
    .run();
  expect(await counted()).toHaveLength(whole.length + 2);
  await env.DB.prepare("DELETE FROM activity_counts").run();
  await countAnew();
  expect(await counted()).toEqual(whole);
});
