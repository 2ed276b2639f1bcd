import type { InboxView } from "../../domain/inbox-view.ts";

/** The names of what is cached. Whoever asks for something and whoever changes it find each other here. */
export const keys = {
  conversationLists: ["conversations"] as const,
  conversationList: (view: InboxView, labelId: number | null) => ["conversations", view, labelId] as const,
  conversationSearches: ["conversation-search"] as const,
  conversationSearch: (query: string) => ["conversation-search", query] as const,
  entityConversations: (type: string, id: string) => ["entity-conversations", type, id] as const,
  conversationCounts: ["conversation-counts"] as const,
  conversation: (id: number) => ["conversation", id] as const,
  thread: (conversationId: number) => ["thread", conversationId] as const,
  notes: (conversationId: number) => ["notes", conversationId] as const,
  conversationMedia: (conversationId: number, kind: string) => ["conversation-media", conversationId, kind] as const,
  contact: (id: number) => ["contact", id] as const,
  contactEntities: (id: number) => ["contact-entities", id] as const,
  mentions: ["mentions"] as const,
  labels: ["labels"] as const,
  cannedAnswers: ["canned-answers"] as const,
  users: ["users"] as const,
  channels: ["channels"] as const,
  templates: ["templates"] as const,
  organization: ["organization"] as const,
  apiKeys: ["api-keys"] as const,
  notices: ["notices"] as const,
  failedEvents: ["failed-events"] as const,
  auditLog: ["audit-log"] as const,
  analytics: ["analytics"] as const,
};
