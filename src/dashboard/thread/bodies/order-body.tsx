import { ShoppingCart } from "lucide-react";
import { useTranslation } from "react-i18next";
import { readOrder } from "../content/order.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** What was ordered from the catalogue. */
export function OrderBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const { i18n } = useTranslation();
  const { items, total, currency } = readOrder(message.content);
  const price = (amount: number): string =>
    currency === null
      ? new Intl.NumberFormat(i18n.language).format(amount)
      : new Intl.NumberFormat(i18n.language, { style: "currency", currency }).format(amount);
  return (
    <>
      <span className={styles["card"]}>
        <ShoppingCart size={22} aria-hidden="true" />
        <span className={styles["cardWords"]}>
          <strong>{t("kind.order")}</strong>
          {items.map(({ id, quantity, price: each }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the lines of an order do not change their order.
            <span key={index} dir="auto">
              {quantity} × {id}
              {each === null ? "" : ` · ${price(each)}`}
            </span>
          ))}
          {total === null ? null : <strong>{t("orderTotal", { total: price(total) })}</strong>}
        </span>
      </span>
      {message.text === null ? meta : <FormattedText text={message.text} meta={meta} />}
    </>
  );
}
