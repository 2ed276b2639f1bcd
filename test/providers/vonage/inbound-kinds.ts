/** What people can send, as Vonage's webhooks have it, and what is to become of it. */
export interface InboundKind {
  name: string;
  body: Record<string, unknown>;
  type: string;
  text: string | null;
  content: unknown;
}

const FILE = "https://api-eu.nexmo.com/v3/media/1b456509-974c-458b-aafa-45fc48a4d976";

export const inboundKinds: InboundKind[] = [
  {
    name: "text",
    body: { message_type: "text", text: "Hola" },
    type: "text",
    text: "Hola",
    content: { type: "text", text: { body: "Hola" } },
  },
  {
    name: "image with a caption",
    body: { message_type: "image", image: { url: FILE, caption: "Mire", name: "IMG_1.jpg" } },
    type: "image",
    text: "Mire",
    content: { type: "image", image: { caption: "Mire" } },
  },
  {
    name: "video",
    body: { message_type: "video", video: { url: FILE } },
    type: "video",
    text: null,
    content: { type: "video", video: {} },
  },
  {
    name: "audio",
    body: { message_type: "audio", audio: { url: FILE } },
    type: "audio",
    text: null,
    content: { type: "audio", audio: {} },
  },
  {
    name: "file",
    body: { message_type: "file", file: { url: FILE, name: "factura.pdf" } },
    type: "document",
    text: "factura.pdf",
    content: { type: "document", document: { filename: "factura.pdf" } },
  },
  {
    name: "sticker",
    body: { message_type: "sticker", sticker: { url: FILE } },
    type: "sticker",
    text: null,
    content: { type: "sticker", sticker: {} },
  },
  {
    name: "contact cards",
    body: { message_type: "vcard", vcard: { url: FILE } },
    type: "document",
    text: null,
    content: { type: "document", document: { filename: "contacts.vcf" } },
  },
  {
    name: "location",
    body: { message_type: "location", location: { lat: 4.6, long: -74.08, name: "Oficina", address: "Calle 1" } },
    type: "location",
    text: "Oficina, Calle 1",
    content: { type: "location", location: { latitude: 4.6, longitude: -74.08, name: "Oficina", address: "Calle 1" } },
  },
  {
    name: "location without a name",
    body: { message_type: "location", location: { lat: "4.6", long: "-74.08" } },
    type: "location",
    text: "4.6, -74.08",
    content: { type: "location", location: { latitude: 4.6, longitude: -74.08 } },
  },
  {
    name: "chosen button",
    body: { message_type: "reply", reply: { id: "yes", title: "Sí" } },
    type: "interactive",
    text: "Sí",
    content: { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "yes", title: "Sí" } } },
  },
  {
    name: "chosen row",
    body: { message_type: "reply", reply: { id: "r1", title: "Lunes", description: "9:00" } },
    type: "interactive",
    text: "Lunes",
    content: {
      type: "interactive",
      interactive: { type: "list_reply", list_reply: { id: "r1", title: "Lunes", description: "9:00" } },
    },
  },
  {
    name: "template's button",
    body: { message_type: "button", button: { payload: { kind: "stop" }, text: "Parar" } },
    type: "button",
    text: "Parar",
    content: { type: "button", button: { text: "Parar", payload: '{"kind":"stop"}' } },
  },
  {
    name: "order",
    body: {
      message_type: "order",
      order: {
        catalog_id: "267",
        product_items: [{ product_retailer_id: "p1", quantity: "3", item_price: "9.99", currency: "EUR" }],
      },
    },
    type: "order",
    text: null,
    content: {
      type: "order",
      order: {
        catalog_id: "267",
        product_items: [{ product_retailer_id: "p1", quantity: 3, item_price: 9.99, currency: "EUR" }],
      },
    },
  },
];

export const inboundEnvelope = {
  channel: "whatsapp",
  message_uuid: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
  to: "447700900001",
  from: "447700900000",
  timestamp: "2026-02-03T12:14:25Z",
  profile: { name: "Jane", username: "@jane" },
  context_status: "none",
};
