import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningOf, noticeView, viewNotice } from "../../src/domain/notice.ts";
import type { Severity } from "../../src/domain/notice-words.ts";

const TEMPLATE = { message_template_name: "order_update", message_template_language: "en_US" };
const NUMBER = { display_phone_number: "+1 555-000-1111" };

const MEANINGS: [kind: string, content: Record<string, unknown>, severity: Severity, title: string][] = [
  ["account_update", { event: "ACCOUNT_DELETED" }, "critical", "The WhatsApp Business account was deleted."],
  [
    "account_update",
    { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "ADULT" } },
    "critical",
    "The account broke WhatsApp's rules: adult",
  ],
  [
    "account_update",
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "SCHEDULE_FOR_DISABLE" } },
    "critical",
    "WhatsApp has disabled the account, or will: schedule for disable",
  ],
  [
    "account_update",
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } },
    "info",
    "WhatsApp has reinstated the account.",
  ],
  [
    "account_update",
    { event: "PARTNER_REMOVED" },
    "critical",
    "The account has been disconnected from this application.",
  ],
  ["account_update", { event: "ACCOUNT_RECONNECTED" }, "info", "The account has been connected to this application."],
  ["account_update", { event: "AD_ACCOUNT_LINKED" }, "info", "Account update: ad account linked"],
  [
    "account_alerts",
    { alert_info: { alert_severity: "CRITICAL", alert_type: "OBA_REJECTED" } },
    "critical",
    "Account alert: oba rejected",
  ],
  [
    "account_alerts",
    { alert_info: { alert_severity: "INFORMATIONAL", alert_description: "All is well." } },
    "info",
    "All is well.",
  ],
  ["account_review_update", { decision: "REJECTED" }, "critical", "WhatsApp's review of the account: rejected"],
  [
    "phone_number_quality_update",
    { ...NUMBER, event: "DOWNGRADE", current_limit: "TIER_1K" },
    "warning",
    "The messaging limit of +15550001111 was lowered. Its limit is TIER_1K.",
  ],
  [
    "phone_number_quality_update",
    { ...NUMBER, event: "ONBOARDING", max_daily_conversations_per_business: "TIER_2K" },
    "info",
    "News about +15550001111: onboarding. Its limit is TIER_2K.",
  ],
  [
    "phone_number_name_update",
    { ...NUMBER, decision: "REJECTED", requested_verified_name: "Flores", rejection_reason: "NAME_EMPLOYEE_ISSUE" },
    "warning",
    "The name “Flores” of +15550001111: rejected: name employee issue",
  ],
  [
    "business_capability_update",
    { max_daily_conversation_per_phone: -1 },
    "info",
    "The business's messaging limit is now unlimited.",
  ],
  [
    "security",
    { ...NUMBER, event: "PIN_RESET_REQUEST" },
    "critical",
    "Someone has asked to reset the two-step PIN of +15550001111.",
  ],
  ["security", { event: "PIN_CHANGED" }, "warning", "The two-step PIN of the number was changed."],
  [
    "message_template_status_update",
    { ...TEMPLATE, event: "REJECTED", reason: "INVALID_FORMAT" },
    "warning",
    "Template order_update (en_US) is now rejected: invalid format",
  ],
  [
    "message_template_status_update",
    { ...TEMPLATE, event: "APPROVED", reason: "NONE" },
    "info",
    "Template order_update (en_US) is now approved",
  ],
  [
    "message_template_quality_update",
    { ...TEMPLATE, new_quality_score: "YELLOW" },
    "warning",
    "The quality of template order_update (en_US) is now yellow.",
  ],
  [
    "template_category_update",
    { ...TEMPLATE, new_category: "MARKETING", previous_category: "UTILITY" },
    "warning",
    "Template order_update (en_US) is now of the category marketing.",
  ],
  [
    "template_category_update",
    { ...TEMPLATE, new_category: "UTILITY", correct_category: "MARKETING" },
    "warning",
    "Template order_update (en_US) will in 24 hours be of the category marketing.",
  ],
  [
    "messages",
    { errors: [{ code: 131000, title: "Something went wrong" }] },
    "warning",
    "WhatsApp reports a problem: Something went wrong",
  ],
  ["history", { history: [{ errors: [{ code: 2_593_109 }] }] }, "warning", "The phone does not share its history."],
  ["flows", { event: "ENDPOINT_LATENCY", message: "p90 is 2 s" }, "warning", "A flow: endpoint latency (p90 is 2 s)"],
  ["constructor", {}, "info", "WhatsApp tells of constructor."],
];

describe("what a notice means", () => {
  it.each(MEANINGS)("%s %j", (kind, content, severity, title) => {
    expect(meaningOf(kind, content)).toEqual({ severity, title });
  });

  it("is a sentence for any content that any kind may come with", () => {
    const kinds = fc.constantFrom(...new Set(MEANINGS.map(([kind]) => kind)));
    const contents = fc.dictionary(
      fc.constantFrom("event", "errors", "alert_info", "decision", "ban_info"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(kinds, contents, (kind, content) => {
        const view = viewNotice({ id: 1, channelId: 2, kind, content, occurredAt: 0 });
        expect(noticeView.strict().parse(view)).toEqual(view);
        expect(view.title.length).toBeGreaterThan(5);
      }),
    );
  });
});
