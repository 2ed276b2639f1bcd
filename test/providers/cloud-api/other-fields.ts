import { SECONDS, valueWith } from "./webhook-body.ts";

interface OtherField {
  field: string;
  value: object;
  /** Whether the value names the number; else only the entry names the account. */
  namesNumber: boolean;
}

const onNumber = (field: string, more: object): OtherField => ({ field, value: valueWith(more), namesNumber: true });
const onAccount = (field: string, value: object): OtherField => ({ field, value, namesNumber: false });

const TEMPLATE = {
  message_template_id: 900_000_000_000_001,
  message_template_name: "order_update",
  message_template_language: "en_US",
};

/** Every field besides those that carry messages, statuses and calls. */
export const OTHER_FIELDS: OtherField[] = [
  onAccount("message_template_status_update", { event: "REJECTED", ...TEMPLATE, reason: "INVALID_FORMAT" }),
  onAccount("message_template_status_update", { event: "APPROVED", ...TEMPLATE, reason: null }),
  onAccount("message_template_quality_update", {
    previous_quality_score: "GREEN",
    new_quality_score: "YELLOW",
    ...TEMPLATE,
  }),
  onAccount("template_category_update", { ...TEMPLATE, new_category: "MARKETING", previous_category: "UTILITY" }),
  onAccount("message_template_components_update", { ...TEMPLATE, message_template_element: "Your order is here." }),
  onAccount("phone_number_quality_update", {
    display_phone_number: "15550001111",
    event: "ONBOARDING",
    max_daily_conversations_per_business: "TIER_2K",
  }),
  onAccount("phone_number_name_update", {
    display_phone_number: "15550001111",
    decision: "APPROVED",
    requested_verified_name: "Flores",
    rejection_reason: null,
  }),
  onAccount("business_capability_update", { max_daily_conversation_per_phone: -1, max_phone_numbers_per_business: 25 }),
  onAccount("security", { display_phone_number: "15550001111", event: "PIN_CHANGED", requester: "1" }),
  onAccount("account_review_update", { decision: "APPROVED" }),
  onAccount("account_alerts", {
    entity_type: "PHONE_NUMBER",
    entity_id: "106540352242922",
    alert_info: { alert_severity: "CRITICAL", alert_status: "ACTIVE", alert_type: "OBA_REJECTED" },
  }),
  onAccount("account_update", {
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1_795_253_415 }],
  }),
  onAccount("business_username_update", {
    display_phone_number: "15550001111",
    username: "flores",
    status: "approved",
  }),
  onAccount("flows", { event: "FLOW_STATUS_CHANGE", flow_id: "6627390910605886", message: "…" }),
  onNumber("user_preferences", {
    user_preferences: [{ user_id: "CO.1", category: "marketing_messages", value: "stop", timestamp: Number(SECONDS) }],
  }),
  onNumber("history", { history: [{ metadata: { phase: 0, chunk_order: 1, progress: 55 }, threads: [] }] }),
  onNumber("history", { history: [{ errors: [{ code: 2_593_109, title: "Declined" }] }] }),
  onNumber("group_lifecycle_update", { groups: [{ timestamp: SECONDS, group_id: "Y2Fwa", type: "group_create" }] }),
  onNumber("group_participants_update", { groups: [{ group_id: "Y2Fwa", type: "group_participants_add" }] }),
  onNumber("group_participant_update", { groups: [{ group_id: "Y2Fwa", type: "group_participants_remove" }] }),
  onNumber("group_settings_update", { groups: [{ type: "group_settings_update", request_id: "r" }] }),
  onNumber("group_status_update", { groups: [{ type: "group_suspend", group_id: "Y2Fwa", timestamp: SECONDS }] }),
  onNumber("messages", { contacts: [] }),
  onNumber("constructor", { anything: 1 }),
  onNumber("a_field_of_next_year", { anything: [1, null, { deep: true }] }),
];
