import { z } from "zod";
import {
  accountAlert,
  accountReview,
  accountUpdate,
  capability,
  numberName,
  numberQuality,
  security,
  username,
} from "./account-notices.ts";
import { iso } from "./message-view.ts";
import { because, SEVERITIES, spoken, wordAt, type Meaning } from "./notice-words.ts";
import { templateCategory, templateContent, templateQuality, templateStatus } from "./template-notices.ts";

/** Something about a number or its account that an admin should know. Times are ISO 8601. */
export const noticeView = z
  .object({
    id: z.number().int(),
    channel_id: z.number().int(),
    kind: z.string().meta({
      description: "WhatsApp's own word, or one of Parley's: `webhook_paused`, `backlog_began`, `backlog_ended`",
    }),
    severity: z.enum(SEVERITIES),
    title: z.string(),
    content: z.record(z.string(), z.unknown()).meta({ description: "all that WhatsApp said" }),
    occurred_at: z.iso.datetime(),
  })
  .meta({ id: "Notice" });
export type NoticeView = z.infer<typeof noticeView>;

export interface StoredNotice {
  id: number;
  channelId: number;
  kind: string;
  content: Record<string, unknown>;
  /** ms */
  occurredAt: number;
}

export function viewNotice(notice: StoredNotice): NoticeView {
  return {
    id: notice.id,
    channel_id: notice.channelId,
    kind: notice.kind,
    ...meaningOf(notice.kind, notice.content),
    content: notice.content,
    occurred_at: iso(notice.occurredAt),
  };
}

const MEANINGS: ReadonlyMap<string, (content: Record<string, unknown>) => Meaning> = new Map([
  ["account_update", accountUpdate],
  ["account_alerts", accountAlert],
  ["account_review_update", accountReview],
  ["phone_number_quality_update", numberQuality],
  ["phone_number_name_update", numberName],
  ["business_capability_update", capability],
  ["security", security],
  ["business_username_update", username],
  ["message_template_status_update", templateStatus],
  ["message_template_quality_update", templateQuality],
  ["template_category_update", templateCategory],
  ["message_template_components_update", templateContent],
  ["user_preferences", preference],
  ["flows", flow],
  ["messages", errors],
  ["history", history],
  ["webhook_paused", webhookPaused],
  ["backlog_began", backlogBegan],
  [
    "backlog_ended",
    () => ({ severity: "info", title: "Messages are stored as they come again; what waited is here." }),
  ],
]);

/** What a notice says, in a sentence, and how much it matters. One that nobody knows yet is shown by its name. */
export function meaningOf(kind: string, content: Record<string, unknown>): Meaning {
  return MEANINGS.get(kind)?.(content) ?? { severity: "info", title: `WhatsApp tells of ${spoken(kind)}.` };
}

function preference(content: Record<string, unknown>): Meaning {
  const value = wordAt(content, "user_preferences", 0, "value");
  return { severity: "info", title: `A customer's wish about marketing messages${because(value)}` };
}

function flow(content: Record<string, unknown>): Meaning {
  const event = wordAt(content, "event") ?? "";
  return {
    severity: event === "FLOW_STATUS_CHANGE" ? "info" : "warning",
    title: `A flow${because(event || null)}${wordAt(content, "message") === null ? "" : ` (${wordAt(content, "message")})`}`,
  };
}

/** Errors that belong to no message. */
function errors(content: Record<string, unknown>): Meaning {
  const title = wordAt(content, "errors", 0, "title") ?? wordAt(content, "errors", 0, "message");
  if (title === null) return { severity: "info", title: "WhatsApp sent something that is no message." };
  return { severity: "warning", title: `WhatsApp reports a problem: ${title}` };
}

/** Parley's own: the database is slow or away, and what comes in waits on the queue. */
function backlogBegan(content: Record<string, unknown>): Meaning {
  return {
    severity: "critical",
    title: `Messages come in late: about ${wordAt(content, "waiting") ?? "some"} webhooks wait to be stored. None is lost.`,
  };
}

/** Parley's own: nothing is sent to that endpoint any more. */
function webhookPaused(content: Record<string, unknown>): Meaning {
  const name = wordAt(content, "name") ?? "";
  const why =
    wordAt(content, "reason") === "gone" ? "its address answered that it is gone" : "nothing came through for a day";
  return {
    severity: "critical",
    title: `The webhook “${name}” is paused: ${why}. What happens is noted for 30 days, and sent once it is resumed.`,
  };
}

function history(content: Record<string, unknown>): Meaning {
  const code = wordAt(content, "history", 0, "errors", 0, "code");
  if (code === null) return { severity: "info", title: "The phone has sent its history." };
  return { severity: "warning", title: "The phone does not share its history." };
}
