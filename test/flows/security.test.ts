import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import type { Role } from "../../src/domain/actor.ts";
import { uploaded } from "../support/media.ts";
import {
  api,
  conversationWith,
  createWorld,
  customerSays,
  type Answer,
  type TestUser,
  type World,
} from "../support/world.ts";

interface Route {
  method: string;
  path: string;
}

/** Every route that the Worker has, as the router itself lists them; middleware is not a route. */
const routes: Route[] = [
  ...new Map(
    app.routes
      .filter((route) => route.method !== "ALL" && !route.path.includes("*"))
      .map((route) => [`${route.method} ${route.path}`, { method: route.method, path: route.path }]),
  ).values(),
];

/** What is open to everyone, and why. Whatever is not named here needs a session or an API key. */
const PUBLIC = new Set([
  "GET /api/whatsapp/webhook", // the verify token is the proof
  "POST /api/whatsapp/webhook", // the signature is
  "POST /api/whatsapp/vonage/inbound", // so is Vonage's
  "POST /api/whatsapp/vonage/status",
  "GET /whatsapp/webhook",
  "POST /whatsapp/webhook",
  "POST /api/auth/login",
  "POST /api/auth/refresh", // the cookie is
  "POST /api/auth/logout",
  "POST /api/auth/password-links/read", // the link's token is
  "POST /api/auth/password-links/use",
  "GET /health",
  "GET /metrics", // a token of its own
  "GET /openapi.json",
  "GET /docs",
  "GET /embed", // a page without a session, until the application that frames it hands it one
  "GET /api/whatsapp/live", // the ticket is
  "GET /api/whatsapp/conversations/:id/live",
  "GET /api/partners/whatsapp/conversations/:id/live",
]);

/** Which roles and scopes a guarded route lets in. */
const ALLOWED: Record<string, { roles: Role[]; scopes: string[] }> = {
  "GET /api/auth/me": { roles: ["admin", "agent", "partner"], scopes: [] },
  "PATCH /api/auth/me": { roles: ["admin", "agent", "partner"], scopes: [] },
  "POST /api/auth/password": { roles: ["admin", "agent", "partner"], scopes: [] },
  "GET /api/whatsapp/audit-log": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/push/key": { roles: ["admin", "agent"], scopes: [] },
  "PUT /api/whatsapp/push/subscription": { roles: ["admin", "agent"], scopes: [] },
  "DELETE /api/whatsapp/push/subscription": { roles: ["admin", "agent"], scopes: [] },
  "GET /api/whatsapp/users": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/users": { roles: ["admin"], scopes: [] },
  "PATCH /api/whatsapp/users/:id": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/users/:id/invitation": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/users/:id/password-reset": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/conversations": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/conversations/counts": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/conversations/search": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/conversations/:id/media": { roles: ["admin", "agent"], scopes: ["read"] },
  "PUT /api/whatsapp/conversations/:id/labels": { roles: ["admin", "agent"], scopes: ["manage"] },
  "GET /api/whatsapp/labels": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/labels": { roles: ["admin"], scopes: [] },
  "PATCH /api/whatsapp/labels/:id": { roles: ["admin"], scopes: [] },
  "DELETE /api/whatsapp/labels/:id": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/conversation": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/messages": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/stats": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/analytics": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/send": { roles: ["admin", "agent"], scopes: ["send"] },
  "POST /api/whatsapp/notify": { roles: ["admin", "agent"], scopes: ["send"] },
  "POST /api/whatsapp/send-message": { roles: ["admin", "agent"], scopes: ["send"] },
  "GET /api/whatsapp/messages/:id/links": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/messages/:id/links": { roles: ["admin", "agent"], scopes: ["manage"] },
  "DELETE /api/whatsapp/messages/:id/links/:entity_type/:entity_id": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/send-media": { roles: ["admin", "agent"], scopes: ["send"] },
  "POST /api/whatsapp/media": { roles: ["admin", "agent"], scopes: ["send"] },
  "GET /api/whatsapp/media/:id": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /uploads/whatsapp/:filename": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/media/links": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/media/:id/link": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/messages/:id/resend": { roles: ["admin", "agent"], scopes: ["send"] },
  "POST /api/whatsapp/mark-read": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/assign-agent": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/conversations/:id/status": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/live-ticket": { roles: ["admin", "agent"], scopes: [] },
  "GET /api/whatsapp/api-keys": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/api-keys": { roles: ["admin"], scopes: [] },
  "DELETE /api/whatsapp/api-keys/:id": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/webhook-endpoints": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/webhook-endpoints/:id": { roles: ["admin"], scopes: [] },
  "PATCH /api/whatsapp/webhook-endpoints/:id": { roles: ["admin"], scopes: [] },
  "DELETE /api/whatsapp/webhook-endpoints/:id": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints/:id/pause": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints/:id/resume": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints/:id/secret": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints/:id/test": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/webhook-endpoints/:id/deliveries": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/webhook-endpoints/:id/deliveries/:event": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/webhook-endpoints/:id/deliveries/:event/replay": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/templates": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/templates/:id": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/templates/:id/preview": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/templates": { roles: ["admin"], scopes: [] },
  "PATCH /api/whatsapp/templates/:id": { roles: ["admin"], scopes: [] },
  "DELETE /api/whatsapp/templates/:id": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/templates/sync": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/organization": { roles: ["admin", "agent"], scopes: ["read"] },
  "PATCH /api/whatsapp/organization": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/notices": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/channels": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/channels/:id/profile": { roles: ["admin", "agent"], scopes: ["read"] },
  "PATCH /api/whatsapp/channels/:id/profile": { roles: ["admin"], scopes: [] },
  "PUT /api/whatsapp/channels/:id/fallback": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/contacts/:id": { roles: ["admin", "agent"], scopes: ["read"] },
  "PATCH /api/whatsapp/contacts/:id": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/contacts/:id/block": { roles: ["admin", "agent"], scopes: ["manage"] },
  "POST /api/whatsapp/contacts/:id/unblock": { roles: ["admin", "agent"], scopes: ["manage"] },
  "DELETE /api/whatsapp/contacts/:id": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/contacts/:id/entities": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/contacts/:id/export": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/conversations/:id/notes": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/conversations/:id/notes": { roles: ["admin", "agent"], scopes: [] },
  "PATCH /api/whatsapp/notes/:id": { roles: ["agent"], scopes: [] }, // the author
  "DELETE /api/whatsapp/notes/:id": { roles: ["admin", "agent"], scopes: [] },
  "GET /api/whatsapp/mentions": { roles: ["admin", "agent"], scopes: [] },
  "POST /api/whatsapp/mentions/read": { roles: ["admin", "agent"], scopes: [] },
  "GET /api/whatsapp/canned-answers": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/canned-answers": { roles: ["admin"], scopes: [] },
  "PATCH /api/whatsapp/canned-answers/:id": { roles: ["admin"], scopes: [] },
  "DELETE /api/whatsapp/canned-answers/:id": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/embed-tokens": { roles: ["admin"], scopes: ["send"] },
  "GET /api/whatsapp/embed-session": { roles: [], scopes: [] }, // for embed tokens: embed-reach.test.ts
  "GET /api/whatsapp/entity-messages/:entity_type/:entity_id": { roles: ["admin", "agent"], scopes: ["read"] },
  "GET /api/whatsapp/entity-conversations/:entity_type/:entity_id": { roles: ["admin", "agent"], scopes: ["read"] },
  "PUT /api/whatsapp/contacts/:id/partner": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/logs": { roles: ["admin"], scopes: ["read"] },
  "GET /api/whatsapp/logs/:id": { roles: ["admin"], scopes: ["read"] },
  "POST /api/whatsapp/logs/:id/resend": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/status": { roles: ["admin"], scopes: ["read"] },
  "POST /api/whatsapp/test": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/statistics": { roles: ["admin"], scopes: ["read"] },
  "GET /api/partners/whatsapp/status": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/send": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/bulk": { roles: ["partner"], scopes: [] },
  "GET /api/partners/whatsapp/scheduled": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/scheduled": { roles: ["partner"], scopes: [] },
  "PATCH /api/partners/whatsapp/scheduled/:id": { roles: ["partner"], scopes: [] },
  "DELETE /api/partners/whatsapp/scheduled/:id": { roles: ["partner"], scopes: [] },
  "GET /api/whatsapp/scheduled-messages": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /api/whatsapp/scheduled-messages": { roles: ["admin", "agent"], scopes: ["send"] },
  "PATCH /api/whatsapp/scheduled-messages/:id": { roles: ["admin", "agent"], scopes: ["send"] },
  "DELETE /api/whatsapp/scheduled-messages/:id": { roles: ["admin", "agent"], scopes: ["send"] },
  "GET /api/partners/whatsapp/logs": { roles: ["partner"], scopes: [] },
  "GET /api/partners/whatsapp/clients": { roles: ["partner"], scopes: [] },
  "GET /api/partners/whatsapp/conversations": { roles: ["partner"], scopes: [] },
  "GET /api/partners/whatsapp/conversations/:id/messages": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/conversations/:id/read": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/conversations/:id/media/links": { roles: ["partner"], scopes: [] },
  "GET /api/partners/whatsapp/templates": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/media": { roles: ["partner"], scopes: [] },
  "POST /api/partners/whatsapp/live-ticket": { roles: ["partner"], scopes: [] },
  "POST /whatsapp/send": { roles: ["admin", "agent"], scopes: ["send"] },
  "GET /whatsapp/messages/:phoneNumber": { roles: ["admin", "agent"], scopes: ["read"] },
  "POST /whatsapp/rooms/:roomName/token": { roles: ["admin", "agent"], scopes: ["send"] },
  "GET /api/whatsapp/failed-events": { roles: ["admin"], scopes: [] },
  "GET /api/whatsapp/failed-events/:id": { roles: ["admin"], scopes: [] },
  "POST /api/whatsapp/failed-events/:id/replay": { roles: ["admin"], scopes: [] },
};

const nameOf = (route: Route): string => `${route.method} ${route.path}`;
const guarded = routes.filter((route) => !PUBLIC.has(nameOf(route)));

/** One organization with something of everything, and another that must not reach any of it. */
interface Stage {
  owner: World;
  stranger: World;
  conversationId: number;
  messageId: number;
  apiKeyId: number;
  failedEventId: number;
  templateId: number;
  contactId: number;
  cannedAnswerId: number;
  /** The agent's. */
  noteId: number;
  mediaId: number;
  labelId: number;
  /** The agent's. */
  scheduledId: number;
  webhookEndpointId: number;
  webhookEventId: string;
}
let stage: Stage;

beforeAll(async () => {
  const [owner, stranger] = [await createWorld(), await createWorld()];
  await customerSays(owner, "56944430001", "Hola, es un secreto");
  const conversation = await conversationWith(owner, "56944430001");
  const { body: sent } = await api(owner.agent, "POST", "/api/whatsapp/send", {
    conversation_id: conversation.id,
    message: "Hi",
    entity_type: "project",
    link_to_entity: "p1",
  });
  await env.DB.batch([
    env.DB.prepare("UPDATE messages SET status = 'failed', purpose = 'notification' WHERE id = ?").bind(sent.id),
    env.DB.prepare("UPDATE organizations SET partner_messaging = 1"),
    env.DB.prepare("UPDATE contacts SET partner_id = ? WHERE id = ?").bind(owner.partner.id, conversation.contact_id),
  ]);
  const { body: key } = await api(owner.admin, "POST", "/api/whatsapp/api-keys", { name: "mine", scopes: ["read"] });
  const failed = await env.DB.prepare(
    "INSERT INTO failed_events (organization_id, provider, reason, raw, digest, created_at) VALUES (?, 'cloud_api', 'x', '{\"entry\":[]}', 'd', 1) RETURNING id",
  )
    .bind(owner.organizationId)
    .first<{ id: number }>();
  const template = await env.DB.prepare(
    `INSERT INTO templates (organization_id, provider, account_id, external_id, name, language, category, status, components, synced_at)
     VALUES (?, 'cloud_api', ?, '1', 'mine', 'en_US', 'UTILITY', 'APPROVED', '[{"type":"BODY","text":"Hola, es un secreto"}]', 1) RETURNING id`,
  )
    .bind(owner.organizationId, owner.businessAccountId)
    .first<{ id: number }>();
  const { body: answer } = await api(owner.admin, "POST", "/api/whatsapp/canned-answers", {
    shortcut: "mine",
    text: "Hola, es un secreto",
  });
  const { body: note } = await api(owner.agent, "POST", `/api/whatsapp/conversations/${conversation.id}/notes`, {
    text: "Hola, es un secreto",
  });
  const { body: labelled } = await api(owner.admin, "POST", "/api/whatsapp/labels", { name: "VIP", color: "teal" });
  const { body: hook } = await api(owner.admin, "POST", "/api/whatsapp/webhook-endpoints", {
    name: "mine",
    url: "http://127.0.0.1:8788/health",
    events: ["contact.erased"],
  });
  const { body: later } = await api(owner.agent, "POST", "/api/whatsapp/scheduled-messages", {
    conversation_id: conversation.id,
    message: "Hola, es un secreto",
    send_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const webhookEventId = `evt_${"0".repeat(32)}`;
  await env.DB.prepare(
    `INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, facts, state, created_at)
     VALUES (?, ?, ?, 'contact.erased', '{"contact_id":1}', 'delivered', 1)`,
  )
    .bind(owner.organizationId, hook.webhook_endpoint.id, webhookEventId)
    .run();
  stage = {
    owner,
    stranger,
    conversationId: conversation.id,
    messageId: sent.id,
    apiKeyId: key.api_key.id,
    failedEventId: failed!.id,
    templateId: template!.id,
    contactId: conversation.contact_id,
    cannedAnswerId: answer.canned_answer.id,
    noteId: note.note.id,
    mediaId: await uploaded(owner, "Hola, es un secreto", "text/plain", "a.txt"),
    labelId: labelled.label.id,
    scheduledId: later.scheduled_message.id,
    webhookEndpointId: hook.webhook_endpoint.id,
    webhookEventId,
  };
});

/** A request that would succeed for its owner: what is refused is refused for who asks, not for what is asked. */
function requestTo(route: Route): { path: string; body?: unknown } {
  const ids: Record<string, number> = {
    "/api/whatsapp/conversations/:id/status": stage.conversationId,
    "/api/whatsapp/conversations/:id/labels": stage.conversationId,
    "/api/whatsapp/conversations/:id/media": stage.conversationId,
    "/api/whatsapp/labels/:id": stage.labelId,
    "/api/whatsapp/messages/:id/resend": stage.messageId,
    "/api/whatsapp/messages/:id/links": stage.messageId,
    "/api/whatsapp/messages/:id/links/:entity_type/:entity_id": stage.messageId,
    "/api/whatsapp/api-keys/:id": stage.apiKeyId,
    "/api/whatsapp/failed-events/:id": stage.failedEventId,
    "/api/whatsapp/failed-events/:id/replay": stage.failedEventId,
    "/api/whatsapp/templates/:id": stage.templateId,
    "/api/whatsapp/templates/:id/preview": stage.templateId,
    "/api/whatsapp/channels/:id/profile": stage.owner.channelId,
    "/api/whatsapp/channels/:id/fallback": stage.owner.channelId,
    "/api/whatsapp/users/:id": stage.owner.otherAgent.id,
    "/api/whatsapp/users/:id/invitation": stage.owner.otherAgent.id,
    "/api/whatsapp/users/:id/password-reset": stage.owner.otherAgent.id,
    "/api/whatsapp/contacts/:id": stage.contactId,
    "/api/whatsapp/contacts/:id/entities": stage.contactId,
    "/api/whatsapp/contacts/:id/partner": stage.contactId,
    "/api/whatsapp/logs/:id": stage.messageId,
    "/api/whatsapp/logs/:id/resend": stage.messageId,
    "/api/partners/whatsapp/conversations/:id/messages": stage.conversationId,
    "/api/partners/whatsapp/conversations/:id/read": stage.conversationId,
    "/api/partners/whatsapp/conversations/:id/media/links": stage.conversationId,
    "/api/whatsapp/contacts/:id/export": stage.contactId,
    "/api/whatsapp/contacts/:id/block": stage.contactId,
    "/api/whatsapp/contacts/:id/unblock": stage.contactId,
    "/api/whatsapp/conversations/:id/notes": stage.conversationId,
    "/api/whatsapp/notes/:id": stage.noteId,
    "/api/whatsapp/canned-answers/:id": stage.cannedAnswerId,
    "/api/whatsapp/webhook-endpoints/:id": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/pause": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/resume": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/secret": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/test": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/deliveries": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/deliveries/:event": stage.webhookEndpointId,
    "/api/whatsapp/webhook-endpoints/:id/deliveries/:event/replay": stage.webhookEndpointId,
    "/api/whatsapp/media/:id": stage.mediaId,
    "/api/whatsapp/scheduled-messages/:id": stage.scheduledId,
    "/api/partners/whatsapp/scheduled/:id": stage.scheduledId,
    "/api/whatsapp/media/:id/link": stage.mediaId,
  };
  const path = route.path
    .replace(":id", String(ids[route.path] ?? 0))
    .replace(":roomName", "whatsapp_56944430001")
    .replace(":phoneNumber", "12025550199")
    .replace(":event", stage.webhookEventId)
    .replace(":filename", `${stage.mediaId}.txt`)
    .replace(":entity_type", "project")
    .replace(":entity_id", "p1");
  const queries: Record<string, string> = {
    "/api/whatsapp/scheduled-messages": `?conversation_id=${stage.conversationId}`,
    "/api/whatsapp/conversation": `?conversation_id=${stage.conversationId}`,
    "/api/whatsapp/conversations/search": "?q=5694443",
    "/api/whatsapp/messages": `?conversation_id=${stage.conversationId}`,
    "/api/whatsapp/analytics": "?from=2026-11-01&to=2026-11-20",
  };
  const query = queries[route.path] ?? "";
  const bodies: Record<string, unknown> = {
    "/api/whatsapp/send": { conversation_id: stage.conversationId, message: "Hi" },
    "/api/whatsapp/send-media": {
      conversation_id: stage.conversationId,
      media_id: stage.mediaId,
      media_type: "document",
    },
    "/api/whatsapp/notify": { to: "3103055424", message: "Your message text here" },
    "/api/whatsapp/send-message": { conversation_id: stage.conversationId, message: "Hi" },
    "/api/whatsapp/messages/:id/links": { entity_type: "lead", entity_id: "l1" },
    "/api/whatsapp/media/links": { ids: [stage.mediaId] },
    "/api/whatsapp/scheduled-messages": {
      conversation_id: stage.conversationId,
      message: "Hi",
      send_at: new Date(Date.now() + 3_600_000).toISOString(),
    },
    "/api/whatsapp/scheduled-messages/:id": { message: "Hi" },
    "/api/partners/whatsapp/scheduled/:id": { message: "Hi" },
    "/api/whatsapp/mark-read": { conversation_id: stage.conversationId },
    "/api/whatsapp/assign-agent": { conversation_id: stage.conversationId, agent_id: null },
    "/api/whatsapp/conversations/:id/status": { status: "open" },
    "/api/whatsapp/conversations/:id/labels": { label_ids: [] },
    "/api/whatsapp/labels": { name: "another", color: "red" },
    "/api/whatsapp/labels/:id": { color: "blue" },
    "/api/whatsapp/api-keys": { name: "another", scopes: ["read"] },
    "/api/whatsapp/webhook-endpoints": {
      name: "another",
      url: "https://example.com/hook",
      events: ["contact.erased"],
    },
    "/api/whatsapp/webhook-endpoints/:id": { name: "renamed" },
    "/api/whatsapp/templates": {
      name: "another",
      language: "en_US",
      category: "UTILITY",
      components: [{ type: "BODY", text: "Good morning" }],
    },
    "/api/whatsapp/templates/:id": { components: [{ type: "BODY", text: "Good evening" }] },
    "/api/whatsapp/templates/:id/preview": { components: [] },
    "/api/whatsapp/channels/:id/profile": { about: "Flores" },
    "/api/whatsapp/channels/:id/fallback": { fallback_channel_id: null },
    "/api/whatsapp/contacts/:id": { name: "Ana" },
    "/api/whatsapp/contacts/:id/partner": { partner_id: stage.owner.partner.id },
    "/api/whatsapp/test": { phoneNumber: "+56944430009" },
    "/api/partners/whatsapp/send": { userId: stage.contactId, message: "Hi" },
    "/api/partners/whatsapp/conversations/:id/media/links": { ids: [stage.mediaId] },
    "/api/whatsapp/conversations/:id/notes": { text: "Hi" },
    "/api/whatsapp/notes/:id": { text: "Hi" },
    "/api/whatsapp/mentions/read": { conversation_id: stage.conversationId },
    "/api/whatsapp/canned-answers": { shortcut: "another", text: "Hi" },
    "/api/whatsapp/canned-answers/:id": { text: "Hi" },
    "/api/auth/me": { name: "Ana" },
    "/api/auth/password": { current_password: "a guess", new_password: "a long password" },
    "/api/whatsapp/users": { email: "newcomer@example.test", name: "Nora", role: "agent" },
    "/api/whatsapp/users/:id": { name: "Ana" },
    "/api/whatsapp/embed-tokens": { agent_id: stage.owner.agent.id },
    "/api/whatsapp/push/subscription": { endpoint: "https://fcm.googleapis.com/x", keys: { p256dh: "x", auth: "x" } },
    "/api/whatsapp/organization": { retention_days: 1826 },
    "/whatsapp/send": { phoneNumber: "+12025550199", text: "Hi" },
    "/whatsapp/rooms/:roomName/token": {},
  };
  return route.method === "GET" || bodies[route.path] === undefined
    ? { path: path + query }
    : { path: path + query, body: bodies[route.path] };
}

function ask(as: TestUser | { apiKey: string } | null, route: Route): Promise<Answer> {
  const { path, body } = requestTo(route);
  return api(as, route.method, path, body);
}

/** One key for each scope, as an organization may have only so many. */
const keys = new Map<string, Promise<{ apiKey: string }>>();

function keyWith(scopes: string[]): Promise<{ apiKey: string }> {
  const name = scopes.join();
  const known = keys.get(name) ?? createKey(name, scopes);
  keys.set(name, known);
  return known;
}

async function createKey(name: string, scopes: string[]): Promise<{ apiKey: string }> {
  const { body } = await api(stage.owner.admin, "POST", "/api/whatsapp/api-keys", { name, scopes });
  return { apiKey: body.api_key.key };
}

it("knows every route: a new one has to be named here, with who may use it", () => {
  expect(guarded.map(nameOf).toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
  for (const name of PUBLIC) expect(routes.map(nameOf)).toContain(name);
});

describe.each(guarded.map((route) => [nameOf(route), route] as const))("%s", (name, route) => {
  it("refuses whoever has no session and no key", async () => {
    const { status, body } = await ask(null, route);
    expect(status).toBe(401);
    expect(body).toMatchObject({
      success: false,
      code: "unauthenticated",
      request_id: expect.any(String),
    });
    // The notifications' document nests it.
    expect(body.error.message ?? body.error).toEqual(expect.any(String));
  });

  it.each([
    ["a made-up token", { authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." }],
    ["a made-up key", { "x-api-key": "pk_made_up" }],
    ["an empty key", { "x-api-key": "" }],
    ["a forged organization", { "x-organization-id": "1", "x-parley-identity": "{}" }],
  ])("refuses %s", async (_, headers) => {
    const { path, body } = requestTo(route);
    expect((await api(null, route.method, path, body, headers as Record<string, string>)).status).toBe(401);
  });

  it.each(["admin", "agent", "partner"] as const)("lets the role %s in only where it may", async (role) => {
    const { status, body } = await ask(stage.owner[role], route);
    expect(status === 403, `answered ${status}`).toBe(!ALLOWED[name]!.roles.includes(role));
    // What needs another system says that it is not set up here.
    expect(status < 500 || body.code === "not_configured", `answered ${status}`).toBe(true);
  });

  it.each(["read", "send", "manage"])("lets a key with the scope %s in only where it may", async (scope) => {
    const { status } = await ask(await keyWith([scope]), route);
    expect(status === 403, `answered ${status}`).toBe(!ALLOWED[name]!.scopes.includes(scope));
  });

  it("shows and changes nothing of another organization", async () => {
    const before = await everythingOf(stage.owner);
    const { admin, partner } = stage.stranger;
    const { status, body } = await ask(ALLOWED[name]!.roles.join() === "partner" ? partner : admin, route);
    // In a room a number stands, which anybody may write to.
    const namesARow =
      route.path !== "/whatsapp/send" &&
      /:id|:filename|:roomName|conversation$|messages$|send$|send-media$|send-message$|mark-read$|assign-agent$|mentions\/read$|embed-tokens$/.test(
        route.path,
      );
    expect(status === 404, `answered ${status}`).toBe(namesARow);
    expect(JSON.stringify(body)).not.toContain("56944430001");
    expect(JSON.stringify(body)).not.toContain("Hola, es un secreto");
    expect(await everythingOf(stage.owner)).toEqual(before);
  });
});

/** What a stranger must not be able to change. */
async function everythingOf(world: World): Promise<unknown> {
  const tables = [
    "conversations",
    "messages",
    "contacts",
    "api_keys",
    "failed_events",
    "templates",
    "media",
    "canned_answers",
    "users",
    "labels",
    "webhook_endpoints",
    "scheduled_messages",
    "outgoing_events",
  ];
  const rows = await env.DB.batch(
    tables.map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ? ORDER BY id`).bind(world.organizationId),
    ),
  );
  return rows.map((result) => result.results);
}
