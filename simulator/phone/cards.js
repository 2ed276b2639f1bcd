import { card } from "./parts.js";

/** @param {any} location */
export function locationCard({ name, address, latitude, longitude }) {
  return card("📍", name ?? "Location", address, `${latitude}, ${longitude}`);
}

/** @param {any} contact */
export function contactCard({ name, phones, emails, org }) {
  return card("👤", name.formatted_name, org?.company, phones?.[0]?.phone, emails?.[0]?.email);
}

/** @param {any} order */
export function orderCard({ product_items: items }) {
  /** @type {string[]} */
  const lines = items.map(
    (/** @type {any} */ item) =>
      `${item.quantity} × ${item.product_retailer_id} · ${price(item.item_price, item.currency)}`,
  );
  const total = items.reduce(
    (/** @type {number} */ sum, /** @type {any} */ item) => sum + item.quantity * item.item_price,
    0,
  );
  return card("🛒", "Order", ...lines, `Total ${price(total, items[0]?.currency ?? "EUR")}`);
}

/** Of what the business cannot read it learns the kind at most. @param {any} unsupported */
export function unreadableCard(unsupported) {
  const isPoll = unsupported?.type === "poll_creation";
  return card(isPoll ? "📊" : "❔", isPoll ? "Poll" : "Unsupported message", "The business cannot see what it says");
}

/** @param {NonNullable<import("./api.js").Message["referral"]>} referral */
export function referralCard({ headline, body, source_url: url }) {
  return card("📣", headline ?? "Advertisement", body, url);
}

/** @param {number} amount @param {string} currency */
function price(amount, currency) {
  return new Intl.NumberFormat([], { style: "currency", currency }).format(amount);
}
