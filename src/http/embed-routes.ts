/**
 * How a route names what it is about, so that a session that is confined to an entity can be kept to it.
 * - `no_conversation`: tells and changes nothing of any
 * - `all_conversations`: a list of many; closed to confined sessions, which ask for their entity's instead
 * - the others: where in the request the id stands
 */
export type EmbedReach =
  | "no_conversation"
  | "all_conversations"
  | "conversation_in_query"
  | "conversation_in_body"
  | "conversation_in_path"
  | "message_in_path"
  | "media_in_path"
  | "media_in_body"
  | "entity_in_path";

/**
 * All that an embedded session reaches: reading, answering, marking as read. What is not named here is closed to it, so a
 * new route is too until someone has thought about it.
 */
export const EMBED_ROUTES: ReadonlyMap<string, EmbedReach> = new Map<string, EmbedReach>([
  ["GET /api/whatsapp/embed-session", "no_conversation"],
  ["GET /api/whatsapp/entity-conversations/:entity_type/:entity_id", "entity_in_path"],
  ["GET /api/whatsapp/entity-messages/:entity_type/:entity_id", "entity_in_path"],
  ["GET /api/whatsapp/conversations", "all_conversations"],
  ["GET /api/whatsapp/conversations/counts", "all_conversations"],
  ["GET /api/whatsapp/conversations/search", "all_conversations"],
  ["GET /api/whatsapp/conversation", "conversation_in_query"],
  ["GET /api/whatsapp/messages", "conversation_in_query"],
  ["GET /api/whatsapp/conversations/:id/media", "conversation_in_path"],
  ["POST /api/whatsapp/send", "conversation_in_body"],
  ["POST /api/whatsapp/send-media", "conversation_in_body"],
  ["POST /api/whatsapp/messages/:id/resend", "message_in_path"],
  ["POST /api/whatsapp/mark-read", "conversation_in_body"],
  ["POST /api/whatsapp/media", "no_conversation"],
  ["GET /api/whatsapp/media/:id", "media_in_path"],
  ["POST /api/whatsapp/media/:id/link", "media_in_path"],
  ["POST /api/whatsapp/media/links", "media_in_body"],
  ["GET /uploads/whatsapp/:filename", "media_in_path"],
  ["POST /api/whatsapp/live-ticket", "no_conversation"],
  ["GET /api/whatsapp/templates", "no_conversation"],
  ["GET /api/whatsapp/templates/:id", "no_conversation"],
  ["POST /api/whatsapp/templates/:id/preview", "no_conversation"],
  ["GET /api/whatsapp/canned-answers", "no_conversation"],
]);
