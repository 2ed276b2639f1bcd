import { INBOUND_KINDS } from "./inbound-kinds/all-kinds.ts";
import { ANNOTATIONS } from "./annotations.ts";
import { PHONE_FIELDS, SYSTEM_NOTICES } from "./person-changes.ts";
import { OTHER_FIELDS } from "./other-fields.ts";
import { CONTACT, messageWith, SECONDS, statusWith, valueWith } from "./webhook-body.ts";

const PRICING = { billable: true, pricing_model: "PMP", category: "marketing" };
const CALL = { id: "wacid.1", from: "573103055424", event: "connect", timestamp: SECONDS };

/** One real change of each kind, as webhooks carry them. */
export const REAL_CHANGES: object[] = [
  ...INBOUND_KINDS.map(({ body }) => ({
    field: "messages",
    value: valueWith({ contacts: [CONTACT], messages: [messageWith(body)] }),
  })),
  ...INBOUND_KINDS.map(({ body }) => ({
    field: "smb_message_echoes",
    value: valueWith({ message_echoes: [{ ...messageWith(body), to: "573103055424" }] }),
  })),
  ...ANNOTATIONS.map(({ body }) => ({ field: "messages", value: valueWith({ messages: [messageWith(body)] }) })),
  { field: "messages", value: valueWith({ statuses: [statusWith({ status: "failed", errors: [{ code: 131047 }] })] }) },
  { field: "messages", value: valueWith({ statuses: [statusWith({ pricing: PRICING })], errors: [{ code: 1 }] }) },
  { field: "calls", value: valueWith({ contacts: [CONTACT], calls: [CALL] }) },
  ...SYSTEM_NOTICES.map((body) => ({ field: "messages", value: valueWith({ messages: [messageWith(body)] }) })),
  ...PHONE_FIELDS.map(({ field, value }) => ({ field, value: valueWith(value) })),
  ...OTHER_FIELDS.map(({ field, value }) => ({ field, value })),
];
