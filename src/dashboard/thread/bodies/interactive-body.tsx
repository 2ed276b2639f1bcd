import { CheckCircle2, List } from "lucide-react";
import { readInteractive, type Answer, type Offer } from "../content/interactive.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import { Choices } from "./choices.tsx";
import { HeaderMedia } from "./header-media.tsx";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** What was offered to choose from, or what was chosen. */
export function InteractiveBody({ message, meta }: BodyProps) {
  const read = readInteractive(message.content);
  if (read.kind === "answer") return <Chosen answer={read.answer} message={message} meta={meta} />;
  return <Offered offer={read.offer} message={message} meta={meta} />;
}

function Chosen({ answer, message, meta }: BodyProps & { answer: Answer }) {
  const { t } = useThreadShared();
  return (
    <>
      <span className={styles["chosen"]}>
        <CheckCircle2 size={16} aria-hidden="true" />
        <span dir="auto">{answer.title ?? message.text ?? t("kind.choice")}</span>
      </span>
      {answer.hint === null ? null : (
        <span className={styles["hint"]} dir="auto">
          {answer.hint}
        </span>
      )}
      {answer.fields.length === 0 ? null : (
        <dl className={styles["fields"]}>
          {answer.fields.map(({ name, value }) => (
            <div key={name}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {meta}
    </>
  );
}

function Offered({ offer, message, meta }: BodyProps & { offer: Offer }) {
  const { t } = useThreadShared();
  return (
    <>
      <HeaderMedia message={message} />
      {offer.header === null ? null : (
        <strong className={styles["header"]} dir="auto">
          {offer.header}
        </strong>
      )}
      <FormattedText text={offer.body ?? message.text ?? t("kind.choice")} />
      {offer.footer === null ? null : (
        <span className={styles["footer"]} dir="auto">
          {offer.footer}
        </span>
      )}
      {meta}
      <Choices choices={offer.choices} />
      {offer.asks === null ? null : <Choices choices={[{ title: t(`asks.${offer.asks}`), hint: null, url: null }]} />}
      {offer.list === null ? null : (
        <details className={styles["list"]}>
          <summary>
            <List size={16} aria-hidden="true" /> <span dir="auto">{offer.list.button ?? t("kind.choice")}</span>
          </summary>
          {offer.list.sections.map(({ title, rows }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the sections of a list do not change their order.
            <div key={index}>
              {title === null ? null : (
                <p className={styles["facts"]} dir="auto">
                  {title}
                </p>
              )}
              <Choices choices={rows} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}
