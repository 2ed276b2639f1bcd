import {
  listConversations as readConversations,
  type ConversationFilter,
  type ListPosition,
} from "../../db/conversation-list.ts";
import type { Database } from "../../db/database.ts";
import { findLabel } from "../../db/labels.ts";
import { hasLabel, walkConversations } from "../../db/walk-conversations.ts";
import type { Actor } from "../../domain/actor.ts";
import {
  CONVERSATION_STATUSES,
  type ConversationStatus,
  type StoredConversation,
} from "../../domain/conversation-view.ts";
import { NOT_CLOSED, type InboxView } from "../../domain/inbox-view.ts";
import { AppError } from "../../errors.ts";

/** One of the inbox's lists, or any conversations by their status; either of them may be narrowed to a label. */
export interface AskedConversations {
  view: InboxView | null;
  status: ConversationStatus | null;
  unreadOnly: boolean;
  labelId: number | null;
}

/**
 * A page of the inbox, newest first, and where the next one begins.
 * @throws AppError invalid_request for a view beside a status, or the `mine` of nobody; not_found for an unknown label
 */
export async function listConversations(
  deps: { db: Database },
  actor: Actor,
  asked: AskedConversations,
  page: { before: ListPosition | null; limit: number },
): Promise<{ conversations: StoredConversation[]; next: ListPosition | null }> {
  const { organizationId } = actor;
  const filter = filterOf(actor, asked);
  if (asked.labelId !== null) {
    await requireLabel(deps.db, organizationId, asked.labelId);
    return walkConversations(deps.db, organizationId, { filter, wanted: hasLabel(asked.labelId) }, page);
  }
  const rows = await readConversations(deps.db, organizationId, filter, { ...page, limit: page.limit + 1 });
  const conversations = rows.slice(0, page.limit);
  return { conversations, next: rows.length > page.limit ? (conversations.at(-1) ?? null) : null };
}

/** `belongsTo` as ranges of the database's indexes. */
function filterOf(actor: Actor, { view, status, unreadOnly }: AskedConversations): ConversationFilter {
  if (view !== null && (status !== null || unreadOnly)) {
    throw refused(status === null ? "unread_only" : "status", "cannot stand beside view");
  }
  switch (view) {
    case null:
      return { by: "status", statuses: status === null ? CONVERSATION_STATUSES : [status], unreadOnly };
    case "all":
      return { by: "status", statuses: NOT_CLOSED, unreadOnly: false };
    case "unread":
      return { by: "status", statuses: NOT_CLOSED, unreadOnly: true };
    case "closed":
      return { by: "status", statuses: ["closed"], unreadOnly: false };
    case "unassigned":
      return { by: "agent", agentId: null };
    case "mine":
      if (actor.kind === "api_key") throw refused("view", "mine is for people who are logged in: an API key has none");
      return { by: "agent", agentId: actor.userId };
  }
}

async function requireLabel(db: Database, organizationId: number, labelId: number): Promise<void> {
  if ((await findLabel(db, organizationId, labelId)) === null) {
    throw new AppError(
      "not_found",
      "label_id: there is no such label. GET /api/whatsapp/labels lists those there are.",
      {
        fields: [{ field: "label_id", problem: "no such label" }],
      },
    );
  }
}

function refused(field: string, problem: string): AppError {
  return new AppError("invalid_request", `${field}: ${problem}.`, { fields: [{ field, problem }] });
}
