/**
 * @typedef {object} Sample
 * @property {string} icon
 * @property {string} label
 * @property {boolean} [takesText] whether what stands in the text field goes along
 * @property {(written: string) => object} messageWith the message; without a written text it brings its own
 */

/** Messages of every kind that a keyboard cannot write, ready to send. @type {Sample[]} */
export const samples = [
  { icon: "📍", label: "Location", messageWith: () => ({ type: "location", location: place }) },
  { icon: "👤", label: "Contact card", messageWith: () => ({ type: "contacts", contacts: [friend] }) },
  // The simulator adds a file to a sticker or a voice note that names none.
  { icon: "🌟", label: "Sticker", messageWith: () => ({ type: "sticker", sticker: {} }) },
  { icon: "🎤", label: "Voice note", messageWith: () => ({ type: "audio", audio: { voice: true } }) },
  {
    icon: "🛒",
    label: "Order",
    takesText: true,
    messageWith: (written) => ({ type: "order", order: { ...basket, text: written || "Please deliver after five" } }),
  },
  { icon: "📊", label: "Poll", messageWith: () => poll },
  {
    icon: "↪️",
    label: "Forwarded message",
    takesText: true,
    messageWith: (written) => ({
      type: "text",
      text: { body: written || "The market moves to the river square this Saturday, from 9 to 14." },
      context: { forwarded: true },
    }),
  },
  {
    icon: "📣",
    label: "Message from an ad",
    takesText: true,
    messageWith: (written) => ({
      type: "text",
      text: { body: written || "Hello! Can I get more info on this?" },
      referral: advertisement,
    }),
  },
];

const place = {
  latitude: 40.4168,
  longitude: -3.7038,
  name: "Puerta del Sol",
  address: "Puerta del Sol, 28013 Madrid",
};

const friend = {
  name: { formatted_name: "Luis Romero", first_name: "Luis", last_name: "Romero" },
  phones: [{ phone: "+34 600 555 666", wa_id: "34600555666", type: "CELL" }],
  emails: [{ email: "luis.romero@example.com", type: "WORK" }],
  org: { company: "Romero Garden Design", title: "Gardener" },
};

const basket = {
  catalog_id: "1005983847214560",
  product_items: [
    { product_retailer_id: "olive-oil-500", quantity: 2, item_price: 9.9, currency: "EUR" },
    { product_retailer_id: "sea-salt-250", quantity: 1, item_price: 4.5, currency: "EUR" },
  ],
};

/** Meta hands no poll on, only word that there was one. */
const poll = {
  type: "unsupported",
  errors: [
    {
      code: 131051,
      title: "Message type unknown",
      message: "Message type unknown",
      error_data: { details: "Message type is currently not supported." },
    },
  ],
  unsupported: { type: "poll_creation" },
};

const advertisement = {
  source_type: "ad",
  source_id: "120210000000000000",
  source_url: "https://fb.me/3cR4exampleAd",
  headline: "Autumn garden week",
  body: "Free delivery on every order until Sunday.",
  media_type: "image",
  image_url: "https://scontent.example.com/autumn-garden-week.jpg",
  ctwa_clid: "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a",
};
