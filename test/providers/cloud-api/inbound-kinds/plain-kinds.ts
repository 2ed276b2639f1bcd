import type { InboundKind } from "./inbound-kind.ts";

const QUOTED = { from: "15550001111", id: "wamid.HBgQ" };

/** Words, places and contact cards. */
export const PLAIN_KINDS: InboundKind[] = [
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
];
