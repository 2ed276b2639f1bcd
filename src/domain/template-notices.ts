import { because, spoken, wordAt, type Meaning } from "./notice-words.ts";

type Content = Record<string, unknown>;

/** After these the template cannot be sent, or soon can't. */
const TROUBLE = new Set([
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "FLAGGED",
  "LIMIT_EXCEEDED",
  "LOCKED",
  "PENDING_DELETION",
  "DELETED",
  "ARCHIVED",
]);

export function templateStatus(content: Content): Meaning {
  const event = wordAt(content, "event") ?? "";
  const reason = wordAt(content, "rejection_info", "reason") ?? wordAt(content, "reason");
  return {
    severity: TROUBLE.has(event) ? "warning" : "info",
    title: `Template ${nameIn(content)} is now ${spoken(event)}${because(reason)}`,
  };
}

export function templateQuality(content: Content): Meaning {
  const score = wordAt(content, "new_quality_score") ?? "UNKNOWN";
  return {
    severity: score === "RED" || score === "YELLOW" ? "warning" : "info",
    title: `The quality of template ${nameIn(content)} is now ${spoken(score)}.`,
  };
}

/** With `correct_category` the change is still to come, in 24 hours; its price changes with it. */
export function templateCategory(content: Content): Meaning {
  const coming = wordAt(content, "correct_category");
  const category = coming ?? wordAt(content, "new_category") ?? "another";
  const when = coming === null ? "is now" : "will in 24 hours be";
  return { severity: "warning", title: `Template ${nameIn(content)} ${when} of the category ${spoken(category)}.` };
}

export function templateContent(content: Content): Meaning {
  return { severity: "info", title: `The content of template ${nameIn(content)} was changed.` };
}

function nameIn(content: Content): string {
  const name = wordAt(content, "message_template_name") ?? "?";
  const language = wordAt(content, "message_template_language");
  return language === null ? name : `${name} (${language})`;
}
