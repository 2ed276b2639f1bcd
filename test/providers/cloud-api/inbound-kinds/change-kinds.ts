import type { InboundKind } from "./inbound-kind.ts";

const QUOTED = { from: "15550001111", id: "wamid.HBgQ" };
const FILE = {
  id: "1013859600285441",
  mime_type: "image/jpeg",
  sha256: "8vsDZr0Kf1LZ+A/OVu3hM8kqGPpHfDq4NVbBXRMRYWs=",
};

/** What changes something that was there: edits, deletions, notices about the person. */
export const CHANGE_KINDS: InboundKind[] = [
  {
    title: "a changed text",
    body: {
      type: "edit",
      edit: { original_message_id: "wamid.HBgQ", message: { type: "text", text: { body: "Mañana a las 9" } } },
    },
    type: "edit",
    text: "Mañana a las 9",
    opensWindow: false,
  },
  {
    title: "a changed caption",
    body: {
      type: "edit",
      edit: {
        original_message_id: "wamid.HBgQ",
        message: { type: "image", image: { ...FILE, caption: "Abril" }, context: QUOTED },
      },
    },
    type: "edit",
    text: "Abril",
    opensWindow: false,
  },
  {
    title: "a change of a change",
    body: { type: "edit", edit: { original_message_id: "a", message: { type: "edit", edit: {} } } },
    type: "edit",
    text: null,
    opensWindow: false,
  },
  {
    title: "a message deleted for all",
    body: { type: "revoke", revoke: { original_message_id: "wamid.HBgQ" } },
    type: "revoke",
    text: null,
    opensWindow: false,
  },
  {
    title: "a new number",
    body: {
      type: "system",
      system: {
        body: "Ana changed from 573103055424 to 573103055425",
        type: "user_changed_number",
        wa_id: "573103055425",
        user_id: "CO.2",
      },
    },
    type: "system",
    text: "Ana changed from 573103055424 to 573103055425",
    opensWindow: false,
  },
  {
    title: "a new user id",
    body: { type: "system", system: { type: "user_changed_user_id", user_id: "CO.2" } },
    type: "system",
    text: null,
    opensWindow: false,
  },
  {
    title: "a new security code",
    body: {
      type: "system",
      system: { body: "Ana's security code changed", type: "customer_identity_changed" },
      identity: { acknowledged: true, created_timestamp: "1795167015", hash: "DF2l" },
    },
    type: "system",
    text: "Ana's security code changed",
    opensWindow: false,
  },
];
