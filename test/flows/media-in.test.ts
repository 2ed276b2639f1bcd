import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { consume } from "../support/jobs.ts";
import { openLive } from "../support/live.ts";
import { bytesOf, fetchJob, fileOnPhone, heldJobs, mediaRow, PNG, storedKeys } from "../support/media.ts";
import { control } from "../support/simulator.ts";
import { postWebhook, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const nextWaId = (): string => String(56_944_500_000 + unique());

async function messagesOf(world: World, waId: string) {
  const { id } = await conversationWith(world, waId);
  return (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`)).body.messages;
}

/** Someone sends a file; its job has not run yet. */
async function aFile(
  type: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  options: { type: string; name?: string },
  more: object = {},
) {
  const world = await createWorld();
  const waId = nextWaId();
  const file = await fileOnPhone(bytes, options);
  const named = options.name === undefined ? {} : { filename: options.name };
  await postWebhook(
    webhook(world, { messages: [mediaMessage(waId, type, { ...file, ...named, ...more })] }),
    heldJobs(),
  );
  const [message] = await messagesOf(world, waId);
  return { world, waId, message, mediaId: Number(message.media.id), providerMediaId: file.id };
}

const mediaFault = (body: object) => control("POST", "/faults", { count: 1, edge: "media", ...body });

/** As it stands in a webhook. */
function mediaMessage(from: string, type: string, media: object) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return { from, id: `wamid.media${unique()}`, timestamp, type, [type]: media };
}

describe("a file that a customer sends", () => {
  it("is shown as pending with its message at once, and as stored when it has come", async () => {
    const { world, waId, message, mediaId } = await aFile("image", PNG, { type: "image/png" }, { caption: "Look" });
    expect(message).toMatchObject({
      type: "image",
      text: "Look",
      media: { id: mediaId, kind: "image", state: "pending", mime_type: "image/png", url: null, reason: null },
    });
    expect(await fetchJob(world, mediaId)).toMatchObject({ acked: true });
    const [stored] = await messagesOf(world, waId);
    expect(stored.media).toEqual({
      id: mediaId,
      kind: "image",
      state: "stored",
      mime_type: "image/png",
      size_bytes: PNG.length,
      file_name: null,
      voice: false,
      url: `/api/whatsapp/media/${mediaId}`,
      reason: null,
      copy_url: null,
    });
    const [key] = await storedKeys(world);
    expect(new Uint8Array(await (await env.MEDIA.get(key!))!.arrayBuffer())).toEqual(PNG);
  });

  it.each([
    ["image", "image/jpeg", false],
    ["video", "video/mp4", false],
    ["audio", "audio/ogg; codecs=opus", true],
    ["document", "application/pdf", false],
    ["sticker", "image/webp", false],
  ])("comes in as what it is: %s", async (type, mimeType, voice) => {
    const world = await createWorld();
    const waId = nextWaId();
    await customerSays(world, waId, { type });
    const [pending] = await messagesOf(world, waId);
    await fetchJob(world, pending.media.id);
    const [message] = await messagesOf(world, waId);
    expect(message.media).toMatchObject({ kind: type, state: "stored", mime_type: mimeType, voice });
  });

  it("keeps the name of a document", async () => {
    const { message } = await aFile("document", "a,b", { type: "text/csv", name: "Año 2026.csv" });
    expect(message.media).toMatchObject({ kind: "document", file_name: "Año 2026.csv", mime_type: "text/csv" });
  });

  it("arrives live, with a version that moves by one", async () => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/png" });
    const before = await conversationWith(world, waId);
    const live = await openLive(world.agent, before.id);
    await fetchJob(world, mediaId);
    await expect
      .poll(() => live.events.filter((event) => event.type === "message.updated"))
      .toMatchObject([{ version: before.version + 1, message: { media: { id: mediaId, state: "stored" } } }]);
    expect((await conversationWith(world, waId)).version).toBe(before.version + 1);
    live.socket.close();
  });

  it("is fetched by the real queue, without anyone asking", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    await customerSays(world, waId, { type: "image" });
    await expect
      .poll(async () => (await messagesOf(world, waId))[0].media.state, { timeout: 10_000, interval: 200 })
      .toBe("stored");
  });
});

describe("the same file", () => {
  it("is stored once for a message that is delivered twice, and its job may run twice", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const file = await fileOnPhone(PNG, { type: "image/png" });
    const body = webhook(world, { messages: [mediaMessage(waId, "image", file)] });
    const held = heldJobs();
    await Promise.all([postWebhook(body, held), postWebhook(body, held)]);
    await postWebhook(body, held);
    expect(held.jobs).toHaveLength(1);
    const { results } = await env.DB.prepare("SELECT id FROM media WHERE organization_id = ?")
      .bind(world.organizationId)
      .all<{ id: number }>();
    expect(results).toHaveLength(1);
    const mediaId = results[0]!.id;
    const fates = await Promise.all([fetchJob(world, mediaId), fetchJob(world, mediaId), fetchJob(world, mediaId)]);
    expect(fates.map((fate) => fate.acked)).toEqual([true, true, true]);
    expect(await storedKeys(world)).toHaveLength(1);
    expect((await conversationWith(world, waId)).version, "one for the message, one for its file").toBe(2);
  });

  it("in two messages lies in R2 once, and is not fetched again", async () => {
    const first = await aFile("image", PNG, { type: "image/png" });
    await fetchJob(first.world, first.mediaId);
    const { sha256 } = await fileOnPhone(PNG, { type: "image/png" });
    // WhatsApp would not know this id.
    const again = mediaMessage(first.waId, "image", { id: "4711", mime_type: "image/png", sha256 });
    await postWebhook(webhook(first.world, { messages: [again] }), heldJobs());
    const [second] = await messagesOf(first.world, first.waId);
    expect(await fetchJob(first.world, second.media.id)).toMatchObject({ acked: true });
    const [message] = await messagesOf(first.world, first.waId);
    expect(message.media).toMatchObject({ state: "stored", mime_type: "image/png", size_bytes: PNG.length });
    expect(await storedKeys(first.world)).toHaveLength(1);
  });

  it("of another organization is a file of its own", async () => {
    const [one, other] = [
      await aFile("image", PNG, { type: "image/png" }),
      await aFile("image", PNG, { type: "image/png" }),
    ];
    await fetchJob(one.world, one.mediaId);
    await fetchJob(other.world, other.mediaId);
    expect(await storedKeys(one.world)).toHaveLength(1);
    expect(await storedKeys(other.world)).toHaveLength(1);
  });

  it("is not another organization's to fetch", async () => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/png" });
    const stranger = await createWorld();
    expect(await fetchJob(stranger, mediaId)).toMatchObject({ acked: true });
    expect((await messagesOf(world, waId))[0].media.state).toBe("pending");
    expect(await storedKeys(stranger)).toEqual([]);
  });
});

describe("a file that WhatsApp does not hand out now", () => {
  it.each([
    ["a Graph error that says try again", { kind: "error", code: 131016 }],
    ["an HTML page of an edge", { kind: "html", http_status: 503 }],
    ["a lost connection", { kind: "drop" }],
    ["a token that is not accepted", { kind: "error", code: 190 }],
  ])("after %s is asked for again, later each time", async (_, fault) => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/png" });
    await mediaFault(fault);
    expect(await fetchJob(world, mediaId)).toEqual({ acked: false, retryAfterSeconds: 15 });
    await mediaFault(fault);
    expect(await fetchJob(world, mediaId)).toEqual({ acked: false, retryAfterSeconds: 45 });
    expect((await messagesOf(world, waId))[0].media).toMatchObject({ state: "pending", reason: null });
    expect(await fetchJob(world, mediaId)).toMatchObject({ acked: true });
    expect((await messagesOf(world, waId))[0].media.state).toBe("stored");
  });

  it("waits as long as WhatsApp asks", async () => {
    const { world, mediaId } = await aFile("image", PNG, { type: "image/png" });
    await mediaFault({ kind: "error", code: 130429, retry_after_seconds: 90 });
    expect(await fetchJob(world, mediaId)).toEqual({ acked: false, retryAfterSeconds: 90 });
  });

  it("stays awaited when the queue has run out of tries while WhatsApp keeps it, and is asked for again", async () => {
    const { world, mediaId } = await aFile("image", PNG, { type: "image/png" });
    const job = { kind: "fetch_media", organizationId: world.organizationId, mediaId };
    moveClock(6 * 24 * 60 * 60_000);
    expect(await consume("parley-jobs-dlq", job)).toMatchObject({ acked: true });
    const { env: bindings, jobs } = heldJobs();
    const ctx = createExecutionContext();
    await worker.scheduled(createScheduledController(), bindings, ctx);
    await waitOnExecutionContext(ctx);
    expect(jobs).toContainEqual(job);
    const row = await env.DB.prepare("SELECT state, reason FROM media WHERE id = ?").bind(mediaId).first();
    expect(row).toEqual({ state: "pending", reason: null });
  });

  it("becomes unavailable, saying so, when the queue has run out of tries and WhatsApp's week is over", async () => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/png" });
    const job = { kind: "fetch_media", organizationId: world.organizationId, mediaId };
    moveClock(8 * 24 * 60 * 60_000);
    expect(await consume("parley-jobs-dlq", job)).toMatchObject({ acked: true });
    vi.useRealTimers();
    const [message] = await messagesOf(world, waId);
    expect(message.media).toMatchObject({ state: "unavailable", url: null });
    expect(message.media.reason).toContain("however often");
    await fetchJob(world, mediaId);
    expect((await messagesOf(world, waId))[0].media.state, "and stays so").toBe("unavailable");
  });

  it("is asked for by the sweep when its job was lost, once", async () => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/png" });
    const { env: bindings, jobs } = heldJobs();
    const sweep = async () => {
      const ctx = createExecutionContext();
      await worker.scheduled(createScheduledController(), bindings, ctx);
      await waitOnExecutionContext(ctx);
    };
    await sweep();
    expect(jobs).toEqual([]);
    moveClock(6 * 60_000);
    await sweep();
    await sweep();
    const mine = jobs.filter((job) => (job as { mediaId: number }).mediaId === mediaId);
    expect(mine).toEqual([{ kind: "fetch_media", organizationId: world.organizationId, mediaId }]);
    await consume("parley-jobs", mine[0] as object);
    expect((await messagesOf(world, waId))[0].media.state).toBe("stored");
  });
});

describe("a file that will not come", () => {
  it("is unavailable when WhatsApp has forgotten it after seven days", async () => {
    const { world, mediaId } = await aFile("image", PNG, { type: "image/png" });
    moveClock(8 * 24 * 3_600_000);
    expect(await fetchJob(world, mediaId)).toMatchObject({ acked: true });
    const row = await mediaRow(mediaId);
    expect(row).toMatchObject({ state: "unavailable", r2_key: null });
    expect(row["reason"]).toContain("7 days");
  });

  it("is unavailable when its id is unknown", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const unknown = mediaMessage(waId, "image", { id: "4711", mime_type: "image/jpeg" });
    await postWebhook(webhook(world, { messages: [unknown] }), heldJobs());
    const [pending] = await messagesOf(world, waId);
    expect(await fetchJob(world, pending.media.id)).toMatchObject({ acked: true });
    expect((await messagesOf(world, waId))[0].media.state).toBe("unavailable");
  });

  it("has no row where the message names no id at all", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    await postWebhook(webhook(world, { messages: [mediaMessage(waId, "image", { mime_type: "image/png" })] }));
    expect((await messagesOf(world, waId))[0]).toMatchObject({ type: "image", media: null });
  });

  it("is unavailable when its checksum differs time and again, and nothing stays in R2", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const file = await fileOnPhone(PNG, { type: "image/png" });
    const wrong = { ...file, sha256: btoa("x".repeat(32)) };
    await postWebhook(webhook(world, { messages: [mediaMessage(waId, "image", wrong)] }), heldJobs());
    const [{ media }] = await messagesOf(world, waId);
    expect((await fetchJob(world, media.id)).acked).toBe(false);
    expect((await fetchJob(world, media.id)).acked).toBe(false);
    expect((await fetchJob(world, media.id)).acked).toBe(true);
    const [message] = await messagesOf(world, waId);
    expect(message.media.state).toBe("unavailable");
    expect(message.media.reason).toContain("checksum");
    expect(await storedKeys(world)).toEqual([]);
  });

  it("takes the checksum in hex as well, and does without one", async () => {
    const world = await createWorld();
    const { sha256: base64 } = await fileOnPhone(PNG, { type: "image/png" });
    for (const sha256 of [Buffer.from(base64, "base64").toString("hex"), undefined, "short"]) {
      const waId = nextWaId();
      const file = await fileOnPhone(PNG, { type: "image/png" });
      await postWebhook(webhook(world, { messages: [mediaMessage(waId, "image", { ...file, sha256 })] }), heldJobs());
      const [{ media }] = await messagesOf(world, waId);
      expect(await fetchJob(world, media.id)).toMatchObject({ acked: true });
      expect((await messagesOf(world, waId))[0].media.state).toBe("stored");
    }
  });
});

describe("a file whose message its author has deleted for all", () => {
  const revoke = (world: World, waId: string, target: string) =>
    postWebhook(
      webhook(world, {
        messages: [
          {
            from: waId,
            id: `wamid.media${unique()}`,
            timestamp: String(Math.floor(Date.now() / 1000)),
            type: "revoke",
            revoke: { original_message_id: target },
          },
        ],
      }),
    );

  it("is handed out no more", async () => {
    const { world, waId, message, mediaId } = await aFile("image", PNG, { type: "image/png" });
    await fetchJob(world, mediaId);
    await revoke(world, waId, message.whatsapp_message_id);
    expect((await messagesOf(world, waId))[0]).toMatchObject({ media: null, text: null });
    expect((await api(world.agent, "GET", `/api/whatsapp/media/${mediaId}`)).status).toBe(410);
  });

  it("is not fetched any more", async () => {
    const { world, waId, message, mediaId } = await aFile("image", PNG, { type: "image/png" });
    await revoke(world, waId, message.whatsapp_message_id);
    expect(await fetchJob(world, mediaId)).toMatchObject({ acked: true });
    expect(await storedKeys(world)).toEqual([]);
  });
});

describe("an echo's file", () => {
  it("is fetched like a customer's, and shows with its message", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const file = await fileOnPhone(PNG, { type: "image/png" });
    const { from: _, ...echo } = mediaMessage(waId, "image", file);
    const body = {
      object: "whatsapp_business_account",
      entry: [
        {
          id: world.businessAccountId,
          changes: [
            {
              field: "smb_message_echoes",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550100000", phone_number_id: world.phoneNumberId },
                message_echoes: [{ ...echo, from: "15550100000", to: waId }],
              },
            },
          ],
        },
      ],
    };
    const held = heldJobs();
    expect((await postWebhook(body, held)).status).toBe(200);
    expect(held.jobs).toHaveLength(1);
    await consume("parley-jobs", held.jobs[0] as object);
    expect((await messagesOf(world, waId))[0]).toMatchObject({
      direction: "outbound",
      origin: "phone_app",
      media: { kind: "image", state: "stored", mime_type: "image/png" },
    });
  });
});

describe("a thousand files in one webhook", () => {
  it("are asked for in ten calls to the queue, after one to D1", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const messages = Array.from({ length: 1000 }, (_, i) =>
      mediaMessage(waId, "image", { id: `many-${i}`, mime_type: "image/png" }),
    );
    const held = heldJobs();
    let roundTrips = 0;
    const counting = {
      prepare: (query: string) => env.DB.prepare(query),
      batch: (all: D1PreparedStatement[]) => {
        roundTrips += 1;
        return env.DB.batch(all);
      },
    };
    expect(
      (await postWebhook(webhook(world, { messages }), { env: { ...held.env, DB: counting as unknown as D1Database } }))
        .status,
    ).toBe(200);
    expect(held.jobs).toHaveLength(1000);
    expect(new Set(held.jobs.map((job) => (job as { mediaId: number }).mediaId)).size).toBe(1000);
    expect(held.calls()).toBe(10);
    expect(roundTrips).toBe(1);
    const row = await env.DB.prepare(
      "SELECT count(*) AS n FROM messages JOIN media ON media.id = messages.media_id AND media.message_id = messages.id WHERE messages.organization_id = ?",
    )
      .bind(world.organizationId)
      .first<{ n: number }>();
    expect(row!.n).toBe(1000);
  });

  it("are there without their jobs when the queue refuses", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const refusing = { ...env, JOBS: { sendBatch: () => Promise.reject(new Error("overloaded")) } as unknown as Queue };
    const body = webhook(world, { messages: [mediaMessage(waId, "image", { id: "4711", mime_type: "image/png" })] });
    expect((await postWebhook(body, { env: refusing })).status).toBe(200);
    expect((await messagesOf(world, waId))[0].media.state).toBe("pending");
  });
});

describe("what a file is served as", () => {
  it.each([
    ["HTML that is called a picture", "<html><script>alert(1)</script>", "image/png", "text/plain"],
    ["an SVG that is called a picture", "<svg xmlns='x' onload='alert(1)'/>", "image/jpeg", "text/plain"],
    ["a ZIP that is called a picture", "PK\u0003\u0004 a bomb", "image/jpeg", "application/octet-stream"],
  ])("is never what it pretends to be: %s", async (_, content, type, servedAs) => {
    const { world, waId, mediaId } = await aFile("image", content, { type });
    await fetchJob(world, mediaId);
    expect((await messagesOf(world, waId))[0].media).toMatchObject({ state: "stored", mime_type: servedAs });
  });

  it("is what its bytes are: a PNG that is called a JPEG", async () => {
    const { world, waId, mediaId } = await aFile("image", PNG, { type: "image/jpeg" });
    await fetchJob(world, mediaId);
    expect((await messagesOf(world, waId))[0].media.mime_type).toBe("image/png");
  });
});

describe("a large file", () => {
  it("comes whole", async () => {
    const bytes = bytesOf(9 * 1024 * 1024, "%PDF-1.7\n");
    const { world, waId, mediaId } = await aFile("document", bytes, { type: "application/pdf", name: "plan.pdf" });
    expect(await fetchJob(world, mediaId)).toMatchObject({ acked: true });
    expect((await messagesOf(world, waId))[0].media).toMatchObject({ state: "stored", size_bytes: bytes.length });
  });
});
