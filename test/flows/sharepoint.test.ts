import { env } from "cloudflare:workers";
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { RANGE_BYTES } from "../../src/domain/upload-ranges.ts";
import type { Job } from "../../src/domain/job.ts";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { askWith, connected } from "../support/livekit.ts";
import { consume } from "../support/jobs.ts";
import { bytesOf, fetchJob, formOf, PNG, uploaded } from "../support/media.ts";
import { control, WORKER_URL } from "../support/simulator.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const SHAREPOINT = {
  SHAREPOINT_TENANT_ID: "dev-sharepoint-tenant",
  SHAREPOINT_CLIENT_ID: "dev-sharepoint-client",
  SHAREPOINT_CLIENT_SECRET: "dev-sharepoint-secret",
  SHAREPOINT_SITE_ID: "dev-sharepoint-site",
  SHAREPOINT_LOGIN_BASE_URL: "http://127.0.0.1:8788/sharepoint",
  SHAREPOINT_GRAPH_BASE_URL: "http://127.0.0.1:8788/sharepoint",
};
const LARGE_BYTES = RANGE_BYTES * 2 + 1000;

interface Known {
  items: { id: string; path: string; mime_type: string; size: number }[];
  sessions: { path: string; received_bytes: number }[];
  tokens_issued: number;
  ranges_received: number;
}
const known = async (): Promise<Known> => (await control("GET", "/sharepoint")) as Known;
const itemOf = async (mediaId: number) =>
  (await known()).items.filter(({ path }) => path.split("/").at(-1)!.startsWith(`${mediaId} `));
const fault = (edge: string, body: { kind: string; [more: string]: unknown }) =>
  control("POST", "/faults", { count: 1, edge, ...(body.kind === "error" ? { code: 1 } : {}), ...body });

function withSharePoint(settings: object = {}) {
  return connected({ ...SHAREPOINT, ...settings });
}

const copyJob = (world: World, mediaId: number): Job => ({
  kind: "copy_media",
  organizationId: world.organizationId,
  mediaId,
});

async function rowOf(mediaId: number): Promise<Record<string, unknown>> {
  return (await env.DB.prepare("SELECT * FROM media_copies WHERE media_id = ?").bind(mediaId).first()) ?? {};
}

async function aFile(bytes: Uint8Array<ArrayBuffer> | string = PNG, type = "image/png", name = "lamp.png") {
  const world = await createWorld();
  const mediaId = await uploaded(world, bytes, type, name);
  const { env: bindings, jobs } = withSharePoint();
  const copy = () => consume("parley-connectors", copyJob(world, mediaId), { env: bindings });
  return { world, mediaId, bindings, jobs, copy };
}

const aLargeFile = () => aFile(bytesOf(LARGE_BYTES, "%PDF-1.7\n"), "application/pdf", "plan.pdf");

async function cron(bindings: Env, at = "* * * * *"): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: at }), bindings, ctx);
  await waitOnExecutionContext(ctx);
}

describe("a small file", () => {
  it("is copied in one request, by organization and month, under its name", async () => {
    const { world, mediaId, copy } = await aFile();
    expect(await copy()).toEqual({ acked: true, retryAfterSeconds: null });
    const month = new Date().toISOString().slice(0, 7);
    expect(await itemOf(mediaId)).toEqual([
      {
        id: expect.any(String),
        path: `Parley/WhatsApp Media/${world.organizationId}/${month}/${mediaId} lamp.png`,
        mime_type: "image/png",
        size: PNG.length,
      },
    ]);
    expect(await rowOf(mediaId)).toMatchObject({ state: "stored", attempts: 1, upload_url: null, reason: null });
  });

  it("stays one however often its job runs", async () => {
    const { world, mediaId, bindings, copy } = await aFile();
    await copy();
    await copy();
    await env.DB.prepare("UPDATE media_copies SET state = 'pending' WHERE media_id = ?").bind(mediaId).run();
    await Promise.all([copy(), consume("parley-connectors", copyJob(world, mediaId), { env: bindings })]);
    expect(await itemOf(mediaId)).toHaveLength(1);
  });

  it("shows its link with its message", async () => {
    const world = await createWorld();
    const waId = String(56_944_850_000 + unique());
    await customerSays(world, waId, { type: "image" });
    const { id } = await conversationWith(world, waId);
    const thread = async () =>
      (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`)).body.messages;
    const [{ media }] = await thread();
    expect(media.copy_url).toBeNull();
    const { env: bindings, jobs } = withSharePoint();
    await fetchJob(world, media.id, { env: bindings });
    expect(jobs).toEqual([copyJob(world, media.id)]);
    await consume("parley-connectors", jobs[0]!, { env: bindings });
    expect((await thread())[0].media.copy_url).toContain(encodeURIComponent(`${media.id} `));
  });

  it("has a name that SharePoint takes, whatever it was called", async () => {
    const { mediaId, copy } = await aFile("x", "text/plain", "~$a#b%20*c?d<e>.txt");
    expect(await copy()).toMatchObject({ acked: true });
    const [item] = await itemOf(mediaId);
    expect(item!.path.split("/").at(-1)).toMatch(new RegExp(`^${mediaId} a#b%20_c_d_e_\\.txt$`));
  });

  it("of another organization is not copied for this one", async () => {
    const { mediaId, bindings } = await aFile();
    const stranger = await createWorld();
    await consume("parley-connectors", copyJob(stranger, mediaId), { env: bindings });
    expect(await itemOf(mediaId)).toEqual([]);
  });

  it("is asked for when somebody uploads it", async () => {
    const world = await createWorld();
    const { env: bindings, jobs } = withSharePoint();
    const form = formOf({ bytes: PNG, type: "image/png", name: "a.png" });
    const ctx = createExecutionContext();
    const response = await worker.fetch(
      new Request(`${WORKER_URL}/api/whatsapp/media`, {
        method: "POST",
        headers: { authorization: `Bearer ${world.agent.token}`, "content-type": form.contentType },
        body: form.body,
      }),
      bindings,
      ctx,
    );
    const { media } = await response.json<{ media: { id: number } }>();
    await waitOnExecutionContext(ctx);
    expect(jobs).toEqual([copyJob(world, media.id)]);
  });
});

describe("the operators' counter of copies", () => {
  it("counts each that succeeded once, however often its job runs", async () => {
    const counted = async () =>
      (await env.DB.prepare(
        `SELECT value FROM metric_totals WHERE name = 'sharepoint_uploads_total' AND labels = '{"status":"success"}'`,
      ).first<number>("value")) ?? 0;
    const before = await counted();
    const { copy } = await aFile();
    await copy();
    await copy();
    expect(await counted()).toBe(before + 1);
  });
});

describe("a large file", () => {
  it("goes in ranges, and arrives whole", async () => {
    const { mediaId, copy } = await aLargeFile();
    const before = (await known()).ranges_received;
    expect(await copy()).toMatchObject({ acked: true });
    expect((await known()).ranges_received - before).toBe(3);
    expect(await itemOf(mediaId)).toMatchObject([{ size: LARGE_BYTES }]);
    expect(await rowOf(mediaId)).toMatchObject({ state: "stored", upload_url: null });
  });

  it("goes on where it stopped, and keeps its address sealed meanwhile", async () => {
    const { mediaId, copy } = await aLargeFile();
    const before = (await known()).ranges_received;
    await fault("sharepoint_upload", { kind: "error", http_status: 503, retry_after_seconds: 17 });
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 17 });
    const row = await rowOf(mediaId);
    expect(row).toMatchObject({ state: "pending", next_byte: 0 });
    expect(row["upload_url"]).toMatch(/^v1\./);
    // This one is taken, and its answer lost.
    await fault("sharepoint_upload", { kind: "delay", delay_ms: 0 });
    await fault("sharepoint_upload", { kind: "lost_response" });
    expect(await copy()).toMatchObject({ acked: false });
    expect(await copy()).toMatchObject({ acked: true });
    expect((await known()).ranges_received - before, "each range once").toBe(3);
    expect(await itemOf(mediaId)).toMatchObject([{ size: LARGE_BYTES }]);
  });

  it("begins again where its upload has expired", async () => {
    const { mediaId, copy } = await aLargeFile();
    await fault("sharepoint_upload", { kind: "drop" });
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 30 });
    await control("DELETE", "/sharepoint/sessions");
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toMatchObject([{ size: LARGE_BYTES }]);
  });

  it("asks how far it is where a range was there already", async () => {
    const { mediaId, copy } = await aLargeFile();
    await fault("sharepoint_upload", { kind: "error", http_status: 416 });
    expect(await copy(), "no range has moved").toMatchObject({ acked: false });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toHaveLength(1);
  });

  it("lets others have their turn", async () => {
    const bytes = bytesOf(RANGE_BYTES * 9 + 5, "%PDF-1.7\n");
    const { world, mediaId, jobs, copy } = await aFile(bytes, "application/pdf", "long.pdf");
    expect(await copy()).toMatchObject({ acked: true });
    expect(jobs).toEqual([copyJob(world, mediaId)]);
    expect(await rowOf(mediaId)).toMatchObject({ state: "pending", next_byte: RANGE_BYTES * 8, attempts: 0 });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toMatchObject([{ size: bytes.length }]);
    // 45 MiB, each byte several times over.
  }, 60_000);
});

describe("when SharePoint does not take it", () => {
  it.each([429, 503])("and says how long to wait (%s), that is how long", async (http_status) => {
    const { mediaId, copy } = await aFile();
    await fault("sharepoint", { kind: "error", http_status, retry_after_seconds: 123 });
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 123 });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toHaveLength(1);
  });

  it.each([
    ["an error", { kind: "error", http_status: 500 }],
    ["a page", { kind: "html" }],
    ["nothing", { kind: "lost_response" }],
    ["a lost connection", { kind: "drop" }],
    ["a lock", { kind: "error", http_status: 409 }],
  ])("but answers with %s, it is asked again, later each time", async (_, body) => {
    const { mediaId, copy } = await aFile();
    await fault("sharepoint", body);
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 30 });
    await fault("sharepoint", body);
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 60 });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toHaveLength(1);
  });

  it.each([
    [403, "grant"],
    [404, "SHAREPOINT_SITE_ID"],
    [507, "no room"],
    [400, "HTTP 400"],
  ])("for a reason that a person has to mend (%s), it says which", async (http_status, reason) => {
    const { mediaId, copy } = await aFile();
    await fault("sharepoint", { kind: "error", http_status });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await rowOf(mediaId)).toMatchObject({ state: "failed", reason: expect.stringContaining(reason) });
  });

  it("as the secret is wrong, it says so and not the secret", async () => {
    const { world, mediaId } = await aFile();
    const { env: bindings } = withSharePoint({ SHAREPOINT_CLIENT_SECRET: "s3cret" });
    await consume("parley-connectors", copyJob(world, mediaId), { env: bindings });
    const { reason } = await rowOf(mediaId);
    expect(reason).toContain("SHAREPOINT_CLIENT_SECRET");
    expect(reason).not.toContain("s3cret");
  });

  it("however often it is tried, it ends visibly, and is tried again at night", async () => {
    const { world, mediaId, bindings, jobs, copy } = await aFile();
    await copy();
    await env.DB.prepare("UPDATE media_copies SET state = 'pending', attempts = 11 WHERE media_id = ?")
      .bind(mediaId)
      .run();
    await fault("sharepoint", { kind: "drop" });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await rowOf(mediaId)).toMatchObject({ state: "failed", reason: expect.stringContaining("however often") });
    await cron(bindings, "0 3 * * *");
    expect(jobs.filter((job) => "mediaId" in job && job.mediaId === mediaId)).toEqual([copyJob(world, mediaId)]);
    expect(await rowOf(mediaId)).toMatchObject({ state: "pending", attempts: 0 });
  });

  it("and the queue has run out of tries, it says so", async () => {
    const { world, mediaId, bindings, copy } = await aFile();
    await fault("sharepoint", { kind: "drop" });
    await copy();
    await consume("parley-connectors-dlq", copyJob(world, mediaId), { env: bindings });
    expect(await rowOf(mediaId)).toMatchObject({ state: "failed" });
  });
});

describe("the token", () => {
  it("is asked for once, and anew when it is not accepted any more", async () => {
    const { world, mediaId, bindings, copy } = await aFile();
    const other = await uploaded(world, PNG, "image/png", "b.png");
    await copy();
    const { tokens_issued: before } = await known();
    await consume("parley-connectors", copyJob(world, other), { env: bindings });
    expect((await known()).tokens_issued).toBe(before);
    await control("DELETE", "/sharepoint/tokens");
    const third = await uploaded(world, PNG, "image/png", "c.png");
    expect(await consume("parley-connectors", copyJob(world, third), { env: bindings })).toMatchObject({ acked: true });
    expect((await known()).tokens_issued).toBe(before + 1);
    expect(await itemOf(mediaId)).toHaveLength(1);
    expect(await itemOf(third)).toHaveLength(1);
  });

  it("is renewed before it ends", async () => {
    const { world, bindings, copy } = await aFile();
    await copy();
    const { tokens_issued: before } = await known();
    const other = await uploaded(world, PNG, "image/png", "b.png");
    moveClock(55 * 60_000);
    await consume("parley-connectors", copyJob(world, other), { env: bindings });
    expect((await known()).tokens_issued).toBe(before + 1);
  });

  it("that Microsoft does not give now is asked for later", async () => {
    const { copy } = await aFile();
    await control("DELETE", "/sharepoint/tokens");
    await fault("sharepoint_login", { kind: "error", http_status: 503, retry_after_seconds: 9 });
    expect(await copy()).toEqual({ acked: false, retryAfterSeconds: 9 });
  });
});

describe("the sweep", () => {
  it("finds what nobody has asked to copy, also from before SharePoint was set up", async () => {
    const { world, mediaId, bindings, jobs } = await aFile();
    for (let i = 0; i < 3; i += 1) await cron(bindings);
    expect(await rowOf(mediaId)).toMatchObject({ state: "pending", attempts: 0 });
    moveClock(6 * 60_000);
    await cron(bindings);
    await cron(bindings);
    expect(jobs.filter((job) => "mediaId" in job && job.mediaId === mediaId)).toEqual([copyJob(world, mediaId)]);
  });

  it("does nothing without SharePoint", async () => {
    const { mediaId } = await aFile();
    const { env: bindings, jobs } = connected({});
    await cron(bindings);
    expect(jobs).toEqual([]);
    expect(await rowOf(mediaId)).toEqual({});
    expect(await consume("parley-connectors", copyJob(await createWorld(), mediaId))).toMatchObject({ acked: true });
  });
});

describe("what is erased", () => {
  it("goes from SharePoint too", async () => {
    const world = await createWorld();
    const waId = String(56_944_850_000 + unique());
    await customerSays(world, waId, { type: "image" });
    const { id, contact_id: contactId } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    const mediaId = body.messages[0].media.id as number;
    const { env: bindings, jobs } = withSharePoint();
    await fetchJob(world, mediaId, { env: bindings });
    await consume("parley-connectors", jobs.splice(0)[0]!, { env: bindings });
    const [item] = await itemOf(mediaId);
    const erased = await askWith(bindings, world.admin, "DELETE", `/api/whatsapp/contacts/${contactId}`);
    expect(erased.status).toBe(200);
    expect(jobs).toEqual([{ kind: "delete_copies", organizationId: world.organizationId, itemIds: [item!.id] }]);
    await fault("sharepoint", { kind: "error", http_status: 429, retry_after_seconds: 4 });
    expect(await consume("parley-connectors", jobs[0]!, { env: bindings })).toEqual({
      acked: false,
      retryAfterSeconds: 4,
    });
    expect(await consume("parley-connectors", jobs[0]!, { env: bindings })).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toEqual([]);
    expect(await consume("parley-connectors-dlq", jobs[0]!, { env: bindings }), "again").toMatchObject({ acked: true });
  });

  it("while it is copied leaves no copy", async () => {
    const { mediaId, bindings, copy } = await aFile();
    const put = bindings.MEDIA;
    const MEDIA = {
      get: async (key: string) => {
        const object = await put.get(key);
        await env.DB.batch([
          env.DB.prepare("DELETE FROM media_copies WHERE media_id = ?").bind(mediaId),
          env.DB.prepare("DELETE FROM media WHERE id = ?").bind(mediaId),
        ]);
        return object;
      },
    } as unknown as R2Bucket;
    Object.assign(bindings, { MEDIA });
    expect(await copy()).toMatchObject({ acked: true });
    expect(await itemOf(mediaId)).toEqual([]);
  });
});
