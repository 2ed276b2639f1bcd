import { because, spoken, wordAt, type Meaning, type Severity } from "./notice-words.ts";

type Content = Record<string, unknown>;

/** Meta's `account_update`: what happened to the business account as a whole. */
export function accountUpdate(content: Content): Meaning {
  const event = wordAt(content, "event") ?? "";
  switch (event) {
    case "ACCOUNT_DELETED":
      return { severity: "critical", title: "The WhatsApp Business account was deleted." };
    case "ACCOUNT_RESTRICTION":
      return {
        severity: "critical",
        title: `WhatsApp has restricted the account${because(wordAt(content, "restriction_info", 0, "restriction_type"))}`,
      };
    case "ACCOUNT_VIOLATION":
      return {
        severity: "critical",
        title: `The account broke WhatsApp's rules${because(wordAt(content, "violation_info", "violation_type"))}`,
      };
    case "DISABLED_UPDATE":
      return ban(wordAt(content, "ban_info", "waba_ban_state"));
    case "ACCOUNT_OFFBOARDED":
    case "PARTNER_REMOVED":
    case "PARTNER_APP_UNINSTALLED":
      return { severity: "critical", title: "The account has been disconnected from this application." };
    case "ACCOUNT_RECONNECTED":
    case "PARTNER_ADDED":
    case "PARTNER_APP_INSTALLED":
      return { severity: "info", title: "The account has been connected to this application." };
    default:
      return { severity: "info", title: `Account update${because(event || null)}` };
  }
}

function ban(state: string | null): Meaning {
  if (state === "REINSTATE") return { severity: "info", title: "WhatsApp has reinstated the account." };
  return { severity: "critical", title: `WhatsApp has disabled the account, or will${because(state)}` };
}

const ALERT_SEVERITY: ReadonlyMap<string | null, Severity> = new Map([
  ["CRITICAL", "critical"],
  ["WARNING", "warning"],
]);

export function accountAlert(content: Content): Meaning {
  const type = wordAt(content, "alert_info", "alert_type");
  return {
    severity: ALERT_SEVERITY.get(wordAt(content, "alert_info", "alert_severity")) ?? "info",
    title: wordAt(content, "alert_info", "alert_description") ?? `Account alert${because(type)}`,
  };
}

export function accountReview(content: Content): Meaning {
  const decision = wordAt(content, "decision");
  return {
    severity: decision === "REJECTED" ? "critical" : "info",
    title: `WhatsApp's review of the account${because(decision)}`,
  };
}

/** Newer versions send the tier for the whole business only; older ones a number's own limit. */
export function numberQuality(content: Content): Meaning {
  const event = wordAt(content, "event") ?? "";
  const number = numberIn(content);
  const tier = wordAt(content, "max_daily_conversations_per_business") ?? wordAt(content, "current_limit");
  const limit = tier === null ? "" : ` Its limit is ${tier}.`;
  switch (event) {
    case "FLAGGED":
      return { severity: "critical", title: `People report the messages of ${number}: its quality is low.${limit}` };
    case "DOWNGRADE":
      return { severity: "warning", title: `The messaging limit of ${number} was lowered.${limit}` };
    case "UNFLAGGED":
      return { severity: "info", title: `The quality of ${number} is good again.${limit}` };
    case "UPGRADE":
      return { severity: "info", title: `The messaging limit of ${number} was raised.${limit}` };
    case "THROUGHPUT_UPGRADE":
      return { severity: "info", title: `${number} may send faster now.${limit}` };
    default:
      return { severity: "info", title: `News about ${number}${because(event || null)}.${limit}` };
  }
}

export function numberName(content: Content): Meaning {
  const decision = wordAt(content, "decision") ?? "PENDING";
  const name = wordAt(content, "requested_verified_name") ?? "the new name";
  return {
    severity: decision === "REJECTED" ? "warning" : "info",
    title: `The name “${name}” of ${numberIn(content)}: ${spoken(decision)}${because(wordAt(content, "rejection_reason"))}`,
  };
}

export function capability(content: Content): Meaning {
  const limit =
    wordAt(content, "max_daily_conversations_per_business") ?? wordAt(content, "max_daily_conversation_per_phone");
  return {
    severity: "info",
    title: `The business's messaging limit is now ${limit === "-1" ? "unlimited" : (limit ?? "another")}.`,
  };
}

export function security(content: Content): Meaning {
  const event = wordAt(content, "event") ?? "";
  const number = numberIn(content);
  switch (event) {
    case "PIN_RESET_REQUEST":
      return { severity: "critical", title: `Someone has asked to reset the two-step PIN of ${number}.` };
    case "PIN_RESET_SUCCESS":
    case "PIN_CHANGED":
      return { severity: "warning", title: `The two-step PIN of ${number} was changed.` };
    default:
      return { severity: "warning", title: `Security of ${number}${because(event || null)}` };
  }
}

export function username(content: Content): Meaning {
  const name = wordAt(content, "username") ?? "";
  return { severity: "info", title: `The business username @${name}${because(wordAt(content, "status"))}` };
}

function numberIn(content: Content): string {
  const digits = wordAt(content, "display_phone_number")?.replace(/\D/g, "");
  return digits === undefined || digits === "" ? "the number" : `+${digits}`;
}
