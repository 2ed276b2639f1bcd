import type { MessageType } from "../../../src/domain/message.ts";

interface InboundKind {
  title: string;
  /** What stands beside `from`, `id` and `timestamp`. */
  body: { type: string } & Record<string, unknown>;
  type: MessageType;
  text: string | null;
  opensWindow?: false;
  replyTo?: string;
}

const FILE = {
  id: "1013859600285441",
  mime_type: "image/jpeg",
  sha256: "8vsDZr0Kf1LZ+A/OVu3hM8kqGPpHfDq4NVbBXRMRYWs=",
};
const FILE_URL = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=101&ext=179&hash=ATx";
const UNSUPPORTED = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
};
const QUOTED = { from: "15550001111", id: "wamid.HBgQ" };

/** Every kind of message that Meta sends, in every form that was seen of it. */
export const INBOUND_KINDS: InboundKind[] = [
  {
    title: "a text",
    body: { type: "text", text: { body: "¿Están abiertos? 😀" } },
    type: "text",
    text: "¿Están abiertos? 😀",
  },
  {
    title: "a text that answers",
    body: { type: "text", text: { body: "Sí" }, context: QUOTED },
    type: "text",
    text: "Sí",
    replyTo: "wamid.HBgQ",
  },
  {
    title: "a forwarded text",
    body: { type: "text", text: { body: "Mira" }, context: { forwarded: true } },
    type: "text",
    text: "Mira",
  },
  {
    title: "an often forwarded text",
    body: { type: "text", text: { body: "Mira" }, context: { frequently_forwarded: true } },
    type: "text",
    text: "Mira",
  },
  {
    title: "a question about a product",
    body: {
      type: "text",
      text: { body: "¿Hay en azul?" },
      context: { ...QUOTED, referred_product: { catalog_id: "19", product_retailer_id: "sku-7" } },
    },
    type: "text",
    text: "¿Hay en azul?",
    replyTo: "wamid.HBgQ",
  },
  {
    title: "a text after a click on an ad",
    body: {
      type: "text",
      text: { body: "Quiero saber más" },
      referral: {
        source_url: "https://fb.me/3cr4Wqqkv",
        source_id: "120226305854810726",
        source_type: "ad",
        headline: "Chat with us",
        body: "Summer succulents are here!",
        media_type: "image",
        image_url: "https://scontent.xx.fbcdn.net/v/t45.1",
        ctwa_clid:
          "Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4_0NiNhEgpGo0AHemvuSoifXaytfTzcchptiErTKCqTrJ5nW1h7IHYeYymGb5K5J5iTROpBhWAGaIAeUzHL50",
        welcome_message: { text: "Hi there!" },
      },
    },
    type: "text",
    text: "Quiero saber más",
  },
  { title: "a picture", body: { type: "image", image: FILE }, type: "image", text: null },
  {
    title: "a picture with a caption",
    body: { type: "image", image: { ...FILE, caption: "La factura" } },
    type: "image",
    text: "La factura",
  },
  {
    title: "a picture with its address",
    body: { type: "image", image: { ...FILE, url: FILE_URL } },
    type: "image",
    text: null,
  },
  {
    title: "a video",
    body: { type: "video", video: { ...FILE, mime_type: "video/mp4", caption: "Así suena" } },
    type: "video",
    text: "Así suena",
  },
  {
    title: "a voice note",
    body: { type: "audio", audio: { ...FILE, mime_type: "audio/ogg; codecs=opus", voice: true } },
    type: "audio",
    text: null,
  },
  {
    title: "a recording that is no voice note",
    body: { type: "audio", audio: { ...FILE, mime_type: "audio/mpeg", voice: false } },
    type: "audio",
    text: null,
  },
  {
    title: "a voice note of the old form",
    body: { type: "voice", voice: { ...FILE, mime_type: "audio/ogg; codecs=opus" } },
    type: "audio",
    text: null,
  },
  {
    title: "a document",
    body: { type: "document", document: { ...FILE, mime_type: "application/pdf", filename: "factura.pdf" } },
    type: "document",
    text: "factura.pdf",
  },
  {
    title: "a document with a caption",
    body: {
      type: "document",
      document: { ...FILE, mime_type: "application/pdf", filename: "factura.pdf", caption: "Marzo" },
    },
    type: "document",
    text: "Marzo",
  },
  {
    title: "a document without a name",
    body: { type: "document", document: { ...FILE, mime_type: "application/pdf" } },
    type: "document",
    text: null,
  },
  {
    title: "a sticker",
    body: { type: "sticker", sticker: { ...FILE, mime_type: "image/webp", animated: true } },
    type: "sticker",
    text: null,
  },
  {
    title: "a place",
    body: { type: "location", location: { latitude: 4.60971, longitude: -74.08175 } },
    type: "location",
    text: "4.60971, -74.08175",
  },
  {
    title: "a place with a name",
    body: {
      type: "location",
      location: {
        latitude: 4.6,
        longitude: -74.1,
        name: "Plaza de Bolívar",
        address: "Cra. 7, Bogotá",
        url: "https://maps.example/1",
      },
    },
    type: "location",
    text: "Plaza de Bolívar, Cra. 7, Bogotá",
  },
  {
    title: "contact cards",
    body: {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Luis Pérez", first_name: "Luis", last_name: "Pérez" },
          phones: [{ phone: "+57 310 305 5424", wa_id: "573103055425", type: "CELL" }],
          org: { company: "Flores SAS" },
          birthday: "1990-02-28",
        },
        { name: { formatted_name: "Marta" } },
      ],
    },
    type: "contacts",
    text: "Luis Pérez, Marta",
  },
  {
    title: "contact cards of which one has no name",
    body: { type: "contacts", contacts: [{ phones: [{ phone: "1" }] }, { name: { formatted_name: "Marta" } }] },
    type: "contacts",
    text: "Marta",
  },
  {
    title: "one's own number, asked for",
    body: {
      type: "contacts",
      contacts: [
        { name: { formatted_name: "Ana" }, phones: [{ phone: "+57 310", user_id: "CO.1" }], origin: "contact_request" },
      ],
    },
    type: "contacts",
    text: "Ana",
  },
  {
    title: "a reaction",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ", emoji: "👍🏽" } },
    type: "reaction",
    text: "👍🏽",
  },
  {
    title: "a reaction taken back, as an empty emoji",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ", emoji: "" } },
    type: "reaction",
    text: null,
  },
  {
    title: "a reaction taken back, without an emoji",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ" } },
    type: "reaction",
    text: null,
  },
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
  {
    title: "what WhatsApp could not pass on",
    body: { type: "unsupported", errors: [UNSUPPORTED] },
    type: "unsupported",
    text: "Message type unknown",
  },
  {
    title: "a poll",
    body: { type: "unsupported", errors: [UNSUPPORTED], unsupported: { type: "poll_creation" } },
    type: "unsupported",
    text: "Message type unknown",
  },
  {
    title: "a message that is unavailable here",
    body: { type: "unsupported", errors: [{ code: 131060, title: "This message is unavailable" }] },
    type: "unsupported",
    text: "This message is unavailable",
  },
  {
    title: "the name that unsupported had in 2022",
    body: { type: "unknown", errors: [UNSUPPORTED] },
    type: "unsupported",
    text: "Message type unknown",
  },
  {
    title: "a payment",
    body: { type: "payment", payment: { amount: { value: 100 } } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a pinned message",
    body: { type: "pin", pin: { type: "pin", message_id: "wamid.HBgQ" } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a kind of next year",
    body: { type: "hologram", hologram: { frames: 3 } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a kind that is the name of something in JavaScript",
    body: { type: "constructor", constructor: { a: 1 } },
    type: "unsupported",
    text: null,
  },
  { title: "a kind with a body of another shape", body: { type: "text", text: "Hola" }, type: "text", text: null },
  { title: "a kind without its body", body: { type: "location" }, type: "location", text: null },
];
