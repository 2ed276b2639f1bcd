import type { InboundKind } from "./inbound-kind.ts";

const QUOTED = { from: "15550001111", id: "wamid.HBgQ" };

/** What answers something: buttons, choices, orders. */
export const ANSWER_KINDS: InboundKind[] = [
  {
    title: "a template's button",
    body: { type: "button", button: { payload: "YES", text: "Confirmar" }, context: QUOTED },
    type: "button",
    text: "Confirmar",
    replyTo: "wamid.HBgQ",
  },
  {
    title: "a template's button without what it answers",
    body: { type: "button", button: { payload: "YES", text: "Confirmar" } },
    type: "button",
    text: "Confirmar",
  },
  {
    title: "a reply button",
    body: {
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "b1", title: "Mañana" } },
      context: QUOTED,
    },
    type: "interactive",
    text: "Mañana",
    replyTo: "wamid.HBgQ",
  },
  {
    title: "a list's row",
    body: {
      type: "interactive",
      interactive: { type: "list_reply", list_reply: { id: "r1", title: "Bogotá", description: "Sede norte" } },
    },
    type: "interactive",
    text: "Bogotá",
  },
  {
    title: "a form",
    body: {
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: { name: "flow", body: "Sent", response_json: '{"flow_token":"t","day":"1"}' },
      },
    },
    type: "interactive",
    text: "Sent",
  },
  {
    title: "a permission to call",
    body: {
      type: "interactive",
      interactive: {
        type: "call_permission_reply",
        call_permission_reply: { response: "accept", is_permanent: false, response_source: "user_action" },
      },
    },
    type: "interactive",
    text: null,
  },
  {
    title: "a choice that went wrong, with errors and no choice",
    body: {
      type: "interactive",
      errors: [{ code: 131000, title: "Something went wrong", error_data: { details: "Failed." } }],
    },
    type: "interactive",
    text: "Something went wrong",
  },
  {
    title: "an order",
    body: {
      type: "order",
      order: {
        catalog_id: "19",
        text: "Para el viernes",
        product_items: [{ product_retailer_id: "sku-7", quantity: 2, item_price: 12.5, currency: "COP" }],
      },
    },
    type: "order",
    text: "Para el viernes",
  },
  {
    title: "an order without words",
    body: { type: "order", order: { catalog_id: "19", product_items: [] } },
    type: "order",
    text: null,
  },
];
