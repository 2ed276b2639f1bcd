import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { analyticsView } from "../../src/domain/analytics-view.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

const someone = (): string => String(56_944_480_000 + unique());
const seconds = (iso: string): number => Date.parse(iso) / 1000;

const says = (world: World, waId: string, iso: string) =>
  postWebhook(webhook(world, { messages: [textMessage(waId, "Hola", { at: seconds(iso) })] }));

async function analyticsOf(world: World, from: string, to: string, timeZone = "UTC") {
  const query = new URLSearchParams({ from, to, time_zone: timeZone }).toString();
  const { status: answered, body } = await api(world.admin, "GET", `/api/whatsapp/analytics?${query}`);
  expect(answered).toBe(200);
  return analyticsView.strict().parse(body.analytics);
}

/** Yesterday to tomorrow: whenever the test runs, what it does now is in there. */
function aroundNow(): [string, string] {
  const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return [date(Date.now() - 86_400_000), date(Date.now() + 86_400_000)];
}

describe("the analytics", () => {
  it("tell a day's work: messages, answers, agents, delivery, failures", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, ""));
    const send = async () =>
      (await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" })).body;
    const [read, failed] = [await send(), await send()];
    await postWebhook(
      webhook(world, {
        statuses: [
          status(read.message_id, "read"),
          status(failed.message_id, "failed", { errors: [{ code: 131047, title: "Re-engagement message" }] }),
        ],
      }),
    );
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "closed" });

    const analytics = await analyticsOf(world, ...aroundNow());
    expect(analytics.days).toHaveLength(3);
    expect(analytics.days.reduce((sum, day) => sum + day.inbound, 0)).toBe(1);
    expect(analytics.days.reduce((sum, day) => sum + day.outbound, 0)).toBe(2);
    expect(analytics.by_type).toEqual([
      { direction: "outbound", type: "text", count: 2 },
      { direction: "inbound", type: "text", count: 1 },
    ]);
    const { first_response, resolution } = analytics;
    for (const durations of [first_response, resolution]) {
      expect(durations.count).toBe(1);
      expect(durations.average_ms).toBeGreaterThanOrEqual(59_000);
      expect([durations.median_ms, durations.p90_ms]).toEqual([durations.average_ms, durations.average_ms]);
      expect(durations.days.filter((day) => day.count === 1)).toMatchObject([{ average_ms: durations.average_ms }]);
    }
    expect(analytics.agents).toEqual([
      {
        agent_id: world.agent.id,
        messages: 2,
        first_responses: 1,
        first_response_average_ms: first_response.average_ms,
        resolutions: 1,
        resolution_average_ms: resolution.average_ms,
      },
    ]);
    expect(analytics.delivery).toEqual({ sent: 2, delivered: 1, read: 1, failed: 1 });
    expect(analytics.failures).toEqual([
      { code: "131047", title: expect.stringContaining("24 hours have passed"), count: 1 },
    ]);
  });

  it("cut the days in the time zone that is asked for", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, "2026-03-29T03:30:00Z");
    await says(world, waId, "2026-03-29T21:59:59Z");
    await says(world, waId, "2026-03-29T22:00:00Z");
    const inbound = async (timeZone: string) =>
      (await analyticsOf(world, "2026-03-28", "2026-03-30", timeZone)).days.map((day) => day.inbound);
    expect(await inbound("UTC")).toEqual([0, 3, 0]);
    // A day of 23 hours, from 23:00 to 22:00 UTC.
    expect(await inbound("Europe/Madrid")).toEqual([0, 2, 1]);
    expect(await inbound("America/Bogota")).toEqual([1, 2, 0]);
  });

  it("have nothing of other days", async () => {
    const world = await createWorld();
    await says(world, someone(), "2026-03-29T23:59:59Z");
    await says(world, someone(), "2026-04-01T00:00:00Z");
    const { days, by_type } = await analyticsOf(world, "2026-03-30", "2026-03-31");
    expect(days.map((day) => day.inbound)).toEqual([0, 0]);
    expect(by_type).toEqual([]);
  });

  it("have nothing of other organizations", async () => {
    const [own, other] = [await createWorld(), await createWorld()];
    await says(other, someone(), "2026-03-29T12:00:00Z");
    expect((await analyticsOf(own, "2026-03-29", "2026-03-29")).days).toEqual([
      { date: "2026-03-29", inbound: 0, outbound: 0 },
    ]);
  });

  it("name the failures that are no code of WhatsApp's, and those that nobody knows", async () => {
    const world = await createWorld();
    const hour = seconds("2026-03-29T12:00:00Z") / 3600;
    await env.DB.batch(
      ["outcome_unknown", "999999"].map((code, i) =>
        env.DB.prepare("INSERT INTO activity_counts VALUES (?, ?, 'failure', ?, ?, 0)").bind(
          world.organizationId,
          hour,
          code,
          2 - i,
        ),
      ),
    );
    expect((await analyticsOf(world, "2026-03-29", "2026-03-29")).failures).toEqual([
      { code: "outcome_unknown", title: expect.stringContaining("did not confirm"), count: 2 },
      { code: "999999", title: "WhatsApp refused this message.", count: 1 },
    ]);
  });

  it("take a leap year at once", async () => {
    const world = await createWorld();
    expect((await analyticsOf(world, "2024-01-01", "2024-12-31", "America/Santiago")).days).toHaveLength(366);
  });

  it.each([
    ["from=2026-11-20", "to"],
    ["from=2026-11-31&to=2026-12-01", "from"],
    ["from=1999-12-31&to=2000-01-01", "from"],
    ["from=2026-11-20&to=2026-11-19", "to"],
    ["from=2023-12-31&to=2024-12-31", "to"],
    ["from=2026-11-19&to=2026-11-20&time_zone=Mars/Olympus", "time_zone"],
  ])("refuse %s, and say what is wrong with %s", async (query, field) => {
    const world = await createWorld();
    const { status: answered, body } = await api(world.admin, "GET", `/api/whatsapp/analytics?${query}`);
    expect(answered).toBe(400);
    expect(body).toMatchObject({ code: "invalid_request", fields: [{ field, problem: expect.stringMatching(/\w/) }] });
  });
});
