import { LayoutTemplate } from "lucide-react";
import { readTemplate, type TemplatePart } from "../content/template.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import { Choices } from "./choices.tsx";
import { HeaderMedia } from "./header-media.tsx";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** A template as the customer reads it. */
export function TemplateBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const template = readTemplate(message.content);
  const body = template.body ?? message.text ?? "";
  return (
    <>
      <p className={styles["mark"]}>
        <LayoutTemplate size={14} aria-hidden="true" /> {t("kind.template")}
        {template.name === null ? null : <bdi> · {template.name}</bdi>}
      </p>
      <HeaderMedia message={message} />
      {template.header === null ? null : (
        <strong className={styles["header"]} dir="auto">
          {template.header}
        </strong>
      )}
      <FormattedText text={body} />
      {template.footer === null ? null : (
        <span className={styles["footer"]} dir="auto">
          {template.footer}
        </span>
      )}
      {meta}
      <Choices choices={choicesOf(template)} />
      {template.cards.length === 0 ? null : (
        <ul className={styles["cards"]} aria-label={t("cards")}>
          {template.cards.map((card, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the cards of a message do not change their order.
            <li key={index}>
              {card.header === null ? null : <strong dir="auto">{card.header}</strong>}
              <FormattedText text={card.body ?? ""} />
              <Choices choices={choicesOf(card)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function choicesOf({ buttons }: TemplatePart) {
  return buttons.map(({ title, url }) => ({ title, hint: null, url }));
}
