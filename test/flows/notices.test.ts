import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { postWebhook } from "../support/webhook.ts";
import { api, createWorld, customerSays, type World } from "../support/world.ts";

/** Most notices name the account alone. */
const tell = (world: World, ...changes: { field: string; value: object }[]) =>
  postWebhook({ entry: [{ id: world.businessAccountId, changes }] });

const RESTRICTED = {
  field: "account_update",
  value: {
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
  },
};
const FLAGGED = {
  field: "phone_number_quality_update",
  value: { display_phone_number: "15550100001", event: "FLAGGED", current_limit: "TIER_1K" },
};

const list = async (world: World, query = "") => (await api(world.admin, "GET", `/api/whatsapp/notices${query}`)).body;

describe("a notice about the account", () => {
  it("is listed for admins with a sentence and how much it matters, newest first", async () => {
    const world = await createWorld();
    await tell(world, RESTRICTED);
    await tell(world, FLAGGED);
    const body = await list(world);
    expect(body).toMatchObject({ count: 2, next_before: null });
    expect(body.notices).toMatchObject([
      {
        channel_id: world.channelId,
        kind: "phone_number_quality_update",
        severity: "critical",
        title: "People report the messages of +15550100001: its quality is low. Its limit is TIER_1K.",
        content: FLAGGED.value,
        occurred_at: expect.any(String),
      },
      {
        kind: "account_update",
        severity: "critical",
        title: "WhatsApp has restricted the account: restricted biz initiated messaging",
      },
    ]);
  });

  it("is listed page by page", async () => {
    const world = await createWorld();
    await tell(world, ...[1, 2, 3].map((n) => ({ field: "security", value: { event: "PIN_CHANGED", n } })));
    const first = await list(world, "?limit=2");
    expect(first.notices).toHaveLength(2);
    const second = await list(world, `?limit=2&before=${first.next_before}`);
    expect(second.next_before).toBeNull();
    expect([...first.notices, ...second.notices].map((notice) => notice.content.n)).toEqual([3, 2, 1]);
  });

  it("is told live to admins, once, and to nobody else", async () => {
    const world = await createWorld();
    const stranger = await createWorld();
    const [admin, agent, foreign] = [
      await openLive(world.admin),
      await openLive(world.agent),
      await openLive(stranger.admin),
    ];
    await tell(world, RESTRICTED);
    await tell(world, RESTRICTED);
    await customerSays(world, "56944570001", "Hola");
    await expect.poll(() => types(admin)).toEqual(["notice", "message.created", "conversation.updated"]);
    await expect.poll(() => types(agent)).toEqual(["message.created", "conversation.updated"]);
    expect(admin.events[0]).toMatchObject({ notice: { severity: "critical", kind: "account_update" } });
    expect(foreign.events).toEqual([]);
    expect(await list(stranger)).toMatchObject({ count: 0 });
  });

  it("is not told on a socket that was opened before sockets knew the role", async () => {
    const world = await createWorld();
    const admin = await openLive(world.admin);
    await runInDurableObject(env.INBOX.getByName(String(world.organizationId)), (_, ctx) => {
      for (const socket of ctx.getWebSockets()) {
        const { role: _role, ...before } = socket.deserializeAttachment() as Record<string, unknown>;
        socket.serializeAttachment(before);
      }
    });
    await tell(world, RESTRICTED);
    await customerSays(world, "56944570002", "Hola");
    await expect.poll(() => types(admin)).toEqual(["message.created", "conversation.updated"]);
  });

  it("of a kind of next year is kept and shown by its name", async () => {
    const world = await createWorld();
    await tell(world, { field: "hologram_update", value: { frames: 3 } });
    expect((await list(world)).notices).toMatchObject([
      { title: "WhatsApp tells of hologram update.", severity: "info", content: { frames: 3 } },
    ]);
  });
});
