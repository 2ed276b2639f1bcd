import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MessageView } from "../../domain/message-view.ts";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Button } from "../ui/button.tsx";
import { readOriginal } from "./content/file-words.ts";
import { FormattedText } from "./format/formatted-text.tsx";
import { useThreadShared } from "./thread-context.ts";
import styles from "./message-info.module.css";

/** When a message took each of its steps, by whom it was written, and what it said before it was edited. */
export function MessageInfo({ message, onClose }: { message: MessageView; onClose(): void }) {
  const { t, formats, nameOf, customerName } = useThreadShared();
  const { t: common } = useTranslation();
  const outbound = message.direction === "outbound";
  const sender = message.agent_id === null ? t(`origin.${message.origin}`) : nameOf(message.agent_id);
  const original = message.edited_at === null ? null : readOriginal(message.content);
  const steps: [string, string | null][] = [
    [t(outbound ? "info.written" : "info.received"), message.timestamp],
    [t("status.sent"), outbound ? message.sent_at : null],
    [t("status.delivered"), outbound ? message.delivered_at : null],
    [t("status.read"), outbound ? message.read_at : null],
    [t("edited"), message.edited_at],
    [t("info.deleted"), message.revoked_at],
    [t("info.nextAttempt"), message.next_attempt_at],
  ];
  return (
    <Dialog open onClose={onClose} title={t("info.title")}>
      <dl className={styles["facts"]}>
        <Fact name={t("info.by")}>
          <bdi>{outbound ? sender : (message.author?.name ?? customerName)}</bdi>
        </Fact>
        {steps.map(([name, at]) =>
          at === null ? null : (
            <Fact key={name} name={name}>
              <time dateTime={at}>{formats.dateTime(at)}</time>
            </Fact>
          ),
        )}
        {message.error === null ? null : (
          <Fact name={t("status.failed")}>
            {message.error.message} ({message.error.code})
          </Fact>
        )}
        {message.reactions.length === 0 ? null : (
          <Fact name={t("reactions")}>
            {message.reactions
              .map(({ emoji, by, agent_id: id }) => {
                const team = id === null ? t("you.we") : nameOf(id);
                return `${emoji} ${by === "customer" ? customerName : team}`;
              })
              .join(", ")}
          </Fact>
        )}
      </dl>
      {original === null ? null : (
        <div className={styles["original"]}>
          <h3>{t("info.original")}</h3>
          <FormattedText text={original} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{common("close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles["fact"]}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
