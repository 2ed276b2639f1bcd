import { bodyOf, fieldsOf, listOf, numberOf, textOf, type Fields } from "./shapes.ts";

export interface Order {
  items: { id: string; quantity: number; price: number | null }[];
  /** null where not every price is known, or they are not in one currency. */
  total: number | null;
  currency: string | null;
}

export function readOrder(content: Fields | null): Order {
  const given = listOf(fieldsOf(bodyOf(content, "order"))["product_items"]);
  const items = given.map((item) => ({
    id: textOf(item["product_retailer_id"]) ?? "–",
    quantity: numberOf(item["quantity"]) ?? 1,
    price: numberOf(item["item_price"]),
  }));
  const currencies = new Set(given.map((item) => textOf(item["currency"])));
  const [currency = null] = currencies;
  const countable = currencies.size === 1 && isCurrency(currency) && items.every((item) => item.price !== null);
  return {
    items,
    total: countable ? items.reduce((sum, { quantity, price }) => sum + quantity * (price ?? 0), 0) : null,
    currency: countable ? currency : null,
  };
}

/** What `Intl` takes: it throws for anything else. */
function isCurrency(value: string | null): boolean {
  return value !== null && /^[A-Za-z]{3}$/.test(value);
}
