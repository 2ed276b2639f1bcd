import type { InboundKind } from "./inbound-kind.ts";

/** Notices about the person, which stand in the thread. */
export const CHANGE_KINDS: InboundKind[] = [
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
