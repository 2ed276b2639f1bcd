import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import type { Job } from "../../src/domain/job.ts";
import { consume } from "../support/jobs.ts";
import { openLive } from "../support/live.ts";
import { postWebhook, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const DAY_SECONDS = 86_400;
const someone = (): string => String(56_944_440_000 + unique());
const ago = (days: number): number => Math.floor(Date.now() / 1000) - days * DAY_SECONDS;

const textsWith = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`)).body.messages?.map(
    (message: { text: string }) => message.text,
  );

/** A file as a person's message brings it, without the fetching. */
async function attachFile(world: World, waId: string, r2Key: string): Promise<void> {
  await env.MEDIA.put(r2Key, "bytes");
  const { results } = await env.DB.prepare(
    `SELECT m.id, m.conversation_id FROM messages m JOIN conversations v ON v.id = m.conversation_id
     JOIN contacts c ON c.id = v.contact_id WHERE m.organization_id = ? AND c.phone = ? ORDER BY m.id DESC LIMIT 1`,
  )
    .bind(world.organizationId, `+${waId}`)
    .all<{ id: number }>();
  const messageId = results[0]!.id;
  const row = await env.DB.prepare(
    `INSERT INTO media (organization_id, channel_id, message_id, r2_key, file_name, kind, state, created_at, updated_at)
     VALUES (?, ?, ?, ?, '../evil name.pdf', 'document', 'stored', 1, 1) RETURNING id`,
  )
    .bind(world.organizationId, world.channelId, messageId, r2Key)
    .first<{ id: number }>();
  await env.DB.prepare("UPDATE messages SET media_id = ? WHERE id = ?").bind(row!.id, messageId).run();
}

async function note(world: World, conversationId: number, text: string, at: number): Promise<void> {
  const row = await env.DB.prepare(
    "INSERT INTO notes (organization_id, conversation_id, author_id, text, mentions, created_at) VALUES (?, ?, ?, ?, '[]', ?) RETURNING id",
  )
    .bind(world.organizationId, conversationId, world.agent.id, text, at)
    .first<{ id: number }>();
  await env.DB.prepare(
    "INSERT INTO mentions (user_id, note_id, organization_id, conversation_id, created_at) VALUES (?, ?, ?, ?, ?)",
  )
    .bind(world.otherAgent.id, row!.id, world.organizationId, conversationId, at)
    .run();
}

async function notesOf(world: World): Promise<unknown[]> {
  const { results } = await env.DB.prepare(
    "SELECT text, (SELECT count(*) FROM mentions WHERE note_id = notes.id) AS mentioned FROM notes WHERE organization_id = ?",
  )
    .bind(world.organizationId)
    .all();
  return results;
}

async function night(world: World): Promise<void> {
  const jobs: Job[] = [];
  const JOBS = { send: async (job: Job) => void jobs.push(job) } as unknown as Queue;
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: "0 3 * * *" }), { ...env, JOBS }, ctx);
  await waitOnExecutionContext(ctx);
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    if (job.kind === "retain" && job.organizationId === world.organizationId) {
      await consume("parley-jobs", job, { env: { ...env, JOBS } });
    }
  }
}

describe("the retention of an organization", () => {
  it("is five years unless an admin says otherwise", async () => {
    const world = await createWorld();
    const { body } = await api(world.agent, "GET", "/api/whatsapp/organization");
    expect(body.organization.retention_days).toBe(1826);
    const changed = await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    expect(changed.body.organization).toMatchObject({ retention_days: 30, default_country: "CO" });
    const wrong = await api(world.admin, "PATCH", "/api/whatsapp/organization", { default_country: "ZZ" });
    expect(wrong.body).toMatchObject({ code: "invalid_request", fields: [{ field: "default_country" }] });
  });

  it("removes at night what is older, file and all, and nothing else", async () => {
    const world = await createWorld();
    const neighbour = await createWorld();
    const waId = someone();
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    await customerSays(world, waId, "old", { timestamp: ago(31) });
    await attachFile(world, waId, `media/${waId}/old`);
    await customerSays(world, waId, "young", { timestamp: ago(29) });
    await customerSays(neighbour, waId, "old elsewhere", { timestamp: ago(31) });
    await night(world);
    expect(await textsWith(world, waId)).toEqual(["young"]);
    expect(await textsWith(neighbour, waId)).toEqual(["old elsewhere"]);
    expect(await env.MEDIA.head(`media/${waId}/old`)).toBeNull();
  });

  it("keeps a file as long as a younger message shares it", async () => {
    const world = await createWorld();
    const waId = someone();
    const key = `media/${waId}/shared`;
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    await customerSays(world, waId, "old", { timestamp: ago(31) });
    await attachFile(world, waId, key);
    await customerSays(world, waId, "young", { timestamp: ago(1) });
    await attachFile(world, waId, key);
    await night(world);
    expect(await textsWith(world, waId)).toEqual(["young"]);
    expect(await env.MEDIA.head(key)).not.toBeNull();
  });

  it("removes old notes with their mentions, and leaves young ones", async () => {
    const world = await createWorld();
    const waId = someone();
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    await customerSays(world, waId, "young", { timestamp: ago(1) });
    const { id } = await conversationWith(world, waId);
    for (const days of [31, 29]) await note(world, id, `note ${days}`, ago(days) * 1000);
    await night(world);
    expect(await notesOf(world)).toEqual([{ text: "note 29", mentioned: 1 }]);
  });

  it("removes old edits and reactions of messages that never came, and leaves young ones", async () => {
    const world = await createWorld();
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    const waId = someone();
    const change = (days: number) => ({
      from: waId,
      id: `wamid.edit${unique()}`,
      timestamp: String(ago(days)),
      type: "edit",
      edit: {
        original_message_id: `wamid.never${unique()}`,
        message: { type: "text", text: { body: `edit ${days}` } },
      },
    });
    const reaction = (days: number) => ({
      from: waId,
      id: `wamid.reaction${unique()}`,
      timestamp: String(ago(days)),
      type: "reaction",
      reaction: { message_id: `wamid.never${unique()}`, emoji: "👍" },
    });
    await postWebhook(webhook(world, { messages: [change(31), change(29), reaction(31), reaction(29)] }));
    await night(world);
    const [changes, reactions] = await env.DB.batch([
      env.DB.prepare("SELECT text FROM message_changes WHERE organization_id = ?").bind(world.organizationId),
      env.DB.prepare("SELECT occurred_at FROM reactions WHERE organization_id = ?").bind(world.organizationId),
    ]);
    expect(changes!.results).toEqual([{ text: "edit 29" }]);
    expect(reactions!.results).toHaveLength(1);
  });

  it("removes old notices and bodies that could not be processed, and leaves young ones", async () => {
    const world = await createWorld();
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 30 });
    await env.MEDIA.put(`failed-events/${world.organizationId}`, "body");
    const failed = (at: number, rawKey: string | null) =>
      env.DB.prepare(
        "INSERT INTO failed_events (organization_id, provider, reason, raw_key, digest, created_at) VALUES (?, 'cloud_api', 'x', ?, ?, ?)",
      ).bind(world.organizationId, rawKey, `${world.organizationId}.${at}`, at);
    const notice = (at: number) =>
      env.DB.prepare(
        "INSERT INTO channel_events (organization_id, channel_id, kind, content, digest, occurred_at, created_at) VALUES (?, ?, 'x', '{}', ?, ?, ?)",
      ).bind(world.organizationId, world.channelId, String(at), at, at);
    const [old, young] = [ago(31) * 1000, ago(29) * 1000];
    await env.DB.batch([
      failed(old, `failed-events/${world.organizationId}`),
      failed(young, null),
      notice(old),
      notice(young),
    ]);
    await night(world);
    const left = await env.DB.batch(
      ["failed_events", "channel_events"].map((table) =>
        env.DB.prepare(`SELECT created_at FROM ${table} WHERE organization_id = ?`).bind(world.organizationId),
      ),
    );
    expect(left.map((result) => result.results)).toEqual([[{ created_at: young }], [{ created_at: young }]]);
    expect(await env.MEDIA.head(`failed-events/${world.organizationId}`)).toBeNull();
  });

  it("goes through a history of any length in small steps", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "young");
    const { id } = await conversationWith(world, waId);
    await env.DB.prepare(
      `INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status, occurred_at, created_at)
       SELECT ?, ?, ?, 'wamid.old.' || ?3 || value, 'inbound', 'text', 'old', 'delivered', 1000 + value, 1000 FROM json_each(?)`,
    )
      .bind(world.organizationId, world.channelId, id, JSON.stringify(Array.from({ length: 4500 }, (_, i) => i)))
      .run();
    await night(world);
    expect(await textsWith(world, waId)).toEqual(["young"]);
  });
});

describe("erasing a contact", () => {
  it("takes along what agents have put on the conversation: labels, notes and mentions", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id, contact_id } = await conversationWith(world, waId);
    await note(world, id, "is difficult", 1);
    const { body } = await api(world.admin, "POST", "/api/whatsapp/labels", { name: "VIP", color: "red" });
    await api(world.agent, "PUT", `/api/whatsapp/conversations/${id}/labels`, { label_ids: [body.label.id] });
    expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`)).body.state).toBe("erased");
    expect(await notesOf(world)).toEqual([]);
    const labelled = await env.DB.prepare("SELECT * FROM conversation_labels WHERE conversation_id = ?").bind(id).all();
    expect(labelled.results).toEqual([]);
    expect((await api(world.agent, "GET", "/api/whatsapp/labels")).body.labels).toEqual([body.label]);
  });

  it("leaves nothing of it: no message, file, identity or conversation, and says so in the audit log", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "forget me");
    await attachFile(world, waId, `media/${waId}/mine`);
    const live = await openLive(world.agent);
    const conversation = await conversationWith(world, waId);
    const { status, body } = await api(world.admin, "DELETE", `/api/whatsapp/contacts/${conversation.contact_id}`);
    expect([status, body]).toEqual([200, { success: true, state: "erased" }]);
    const tables = ["messages", "media", "conversations", "contacts", "contact_identities"];
    const left = await env.DB.batch(
      tables.map((table) =>
        env.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ?`).bind(world.organizationId),
      ),
    );
    expect(left.map((result) => result.results)).toEqual(tables.map(() => []));
    expect(await env.MEDIA.head(`media/${waId}/mine`)).toBeNull();
    await expect
      .poll(() => live.events.at(-1))
      .toMatchObject({ type: "conversation.removed", conversation_id: conversation.id });
    const log = await env.DB.prepare(
      "SELECT actor, target FROM audit_log WHERE organization_id = ? AND action = 'contact.erased'",
    )
      .bind(world.organizationId)
      .all();
    expect(log.results).toEqual([{ actor: `user:${world.admin.id}`, target: `contact:${conversation.contact_id}` }]);
    const { body: statistics } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(statistics.stats.total_conversations).toBe(0);
  });

  it("does not keep the person from writing again", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "forget me");
    const { contact_id } = await conversationWith(world, waId);
    await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`);
    await customerSays(world, waId, "me again");
    expect(await textsWith(world, waId)).toEqual(["me again"]);
  });

  it("is asked for once and done, however often", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "forget me");
    const { contact_id } = await conversationWith(world, waId);
    await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`);
    expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`)).status).toBe(404);
    const job = { kind: "erase_contact", organizationId: world.organizationId, contactId: contact_id };
    expect(await consume("parley-jobs", job)).toMatchObject({ acked: true });
  });
});

describe("exporting a contact", () => {
  it("gives a zip of all that is kept, with the files under harmless names", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "¡Hola! 😀");
    await attachFile(world, waId, `media/${waId}/file`);
    const conversation = await conversationWith(world, waId);
    const response = await worker.fetch(
      new Request(`http://parley.test/api/whatsapp/contacts/${conversation.contact_id}/export`, {
        headers: { authorization: `Bearer ${world.admin.token}` },
      }),
      env,
      createExecutionContext(),
    );
    expect(response.headers.get("content-type")).toBe("application/zip");
    // Stored, not compressed: what is in it can be read as it stands.
    const bytes = new TextDecoder().decode(await response.arrayBuffer());
    expect(bytes.startsWith("PK")).toBe(true);
    expect(bytes).toContain("contact.json");
    expect(bytes).toContain(`"phone_number": "+${waId}"`);
    expect(bytes).toContain(`messages-${conversation.id}.json`);
    expect(bytes).toContain("¡Hola! 😀");
    expect(bytes).toMatch(/media\/\d+-_evil_name\.pdf/);
    expect(bytes).toContain("bytes");
  });
});
