import { env } from "cloudflare:workers";
import { customerSays, api, conversationWith, createWorld, unique, type World } from "../../support/world.ts";
import { uploaded } from "../../support/media.ts";

/** An organization with something of every kind, each text of which carries the same mark. */
export interface Stage {
  world: World;
  mark: string;
  /** The people who wrote, as WhatsApp knows them. */
  waIds: string[];
}

/** What the entities that messages are linked to are called, in every organization: their names are not Parley's. */
export const ENTITY = { type: "project", id: "p1" };

/** As many of everything as there are rounds. */
export async function createStage(mark: string, rounds: number): Promise<Stage> {
  const world = await createWorld();
  const stage: Stage = { world, mark, waIds: [] };
  await env.DB.batch([
    env.DB.prepare("UPDATE organizations SET name = name || ?, partner_messaging = 1 WHERE id = ?").bind(
      mark,
      world.organizationId,
    ),
    env.DB.prepare("UPDATE users SET name = name || ? WHERE organization_id = ?").bind(mark, world.organizationId),
  ]);
  for (let round = 0; round < rounds; round += 1) await addRound(stage, round);
  return stage;
}

async function addRound({ world, mark, waIds }: Stage, round: number): Promise<void> {
  const waId = String(56_944_500_000 + unique());
  waIds.push(waId);
  await customerSays(world, waId, `Hola ${mark}`);
  const { id: conversation_id, contact_id } = await conversationWith(world, waId);
  const post = async (path: string, body: object) => api(world.admin, "POST", `/api/whatsapp/${path}`, body);
  const media_id = await uploaded(world, `file ${mark}`, "text/plain", `${mark}.txt`);
  await post("send", {
    conversation_id,
    message: `Hi ${mark}`,
    entity_type: ENTITY.type,
    link_to_entity: ENTITY.id,
  });
  const { body: failed } = await post("send", { conversation_id, type: "document", document: { media_id } });
  await post("labels", { name: `${mark}${round}`, color: "teal" });
  await post("canned-answers", { shortcut: `${mark}${round}`, text: `Answer ${mark}` });
  await post("api-keys", { name: `${mark}${round}`, scopes: ["read"] });
  await post(`conversations/${conversation_id}/notes`, { text: `Note ${mark}`, mentions: [world.agent.id] });
  await post("users", { email: `${mark}${unique()}@example.test`.toLowerCase(), name: mark, role: "agent" });
  await env.DB.batch(
    rowsWithoutRoute(world, mark, round, { contactId: contact_id, failedId: failed.id }).map(([query, ...values]) =>
      env.DB.prepare(query).bind(...values),
    ),
  );
}

type Row = [query: string, ...values: (string | number)[]];

/** What comes about by itself, or at WhatsApp. */
function rowsWithoutRoute(
  { organizationId, businessAccountId, channelId, agent }: World,
  mark: string,
  round: number,
  { contactId, failedId }: { contactId: number; failedId: number },
): Row[] {
  const name = `${mark.toLowerCase()}_${round}`;
  return [
    ["UPDATE messages SET status = 'failed' WHERE id = ?", failedId],
    ["UPDATE contacts SET name = ?, partner_id = ? WHERE id = ?", `Ana ${mark}`, agent.id, contactId],
    [
      `INSERT INTO failed_events (organization_id, provider, reason, raw, digest, created_at)
       VALUES (?, 'cloud_api', 'x', '{"entry":[]}', ?, 1)`,
      organizationId,
      name,
    ],
    [
      `INSERT INTO templates (organization_id, provider, account_id, external_id, name, language, category, status, components, synced_at)
       VALUES (?, 'cloud_api', ?, ?, ?, 'en_US', 'UTILITY', 'APPROVED', ?, 1)`,
      organizationId,
      businessAccountId,
      name,
      name,
      JSON.stringify([{ type: "BODY", text: `Template ${mark}` }]),
    ],
    [
      `INSERT INTO channel_events (organization_id, channel_id, kind, content, digest, occurred_at, created_at)
       VALUES (?, ?, 'account_update', ?, ?, 1, 1)`,
      organizationId,
      channelId,
      JSON.stringify({ mark }),
      name,
    ],
    [
      `INSERT INTO scheduled_messages (organization_id, contact_id, conversation_id, created_by, text, due_at, wake_at, created_at, updated_at)
       SELECT ?, ?, max(id), ?, ?, 4102444800000, 4102444800000, 1, 1 FROM conversations WHERE contact_id = ?`,
      organizationId,
      contactId,
      agent.id,
      `Later ${mark}`,
      contactId,
    ],
    // Paused: what is sent out is not what these tests are about.
    [
      `INSERT INTO webhook_endpoints (organization_id, name, url, events, secret, paused_at, created_at, updated_at)
       VALUES (?, ?, 'https://hooks.example.test/parley', '["message.received"]', 'sealed', 1, 1, 1)`,
      organizationId,
      mark,
    ],
    [
      `INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, state, created_at)
       SELECT ?, max(id), ?, 'message.received', 'failed', 1 FROM webhook_endpoints WHERE organization_id = ?`,
      organizationId,
      `evt_${name}`,
      organizationId,
    ],
  ];
}
