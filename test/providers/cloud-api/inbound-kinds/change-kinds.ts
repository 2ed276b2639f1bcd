import type { InboundKind } from "./inbound-kind.ts";

/** Notices about the person, which stand in the thread. */
export const CHANGE_KINDS: InboundKind[] = [
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
