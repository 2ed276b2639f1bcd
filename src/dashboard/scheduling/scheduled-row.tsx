import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { rightsOn, type ScheduledItem } from "./scheduled-item.ts";
import { scheduledSourceOf } from "./scheduled-source.ts";
import { useFailureText, useScheduledProblem } from "./use-scheduled-problem.ts";
import styles from "./scheduling.module.css";

const RescheduleDialog = lazy(() => import("./reschedule-dialog.tsx").then((m) => ({ default: m.RescheduleDialog })));

interface ScheduledRowProps {
  item: ScheduledItem;
  /** Where the person is written to; null where that is not known here. */
  conversationId: number | null;
  /** For whom it is, where that does not go without saying. */
  heading?: ReactNode;
  /** Who wrote it; null where that goes without saying. */
  author: string | null;
}

/** A message that waits, or waited: when it goes out, what it says, and what can still be done about it. */
export function ScheduledRow({ item, conversationId, heading, author }: ScheduledRowProps) {
  const { t } = useTranslation(["scheduling", "common"]);
  const { id, role } = useOwnUser();
  const formats = useFormats();
  const failureText = useFailureText();
  const problemOf = useScheduledProblem();
  const cache = useQueryClient();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const [editing, setEditing] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const refresh = () => cache.invalidateQueries({ queryKey: keys.scheduled });
  // Where it waits no longer, the list is behind.
  const cancel = useMutation({ mutationFn: () => source.cancel(item.id), onSettled: refresh });
  const rights = rightsOn(item, { id, role });
  const time = formats.dateTime(item.sendAt);
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        {heading}
        <p className={styles["text"]} dir="auto">
          {item.text}
        </p>
        <p className={styles["facts"]}>
          <time dateTime={item.sendAt}>{t(`state.${item.state}`, { time })}</time>
          {author === null ? null : (
            <>
              {" · "}
              <bdi>{author}</bdi>
            </>
          )}
          {item.template === null ? null : ` · ${t("template.elseShort", { name: item.template.name })}`}
        </p>
        {item.failure === null ? null : <p className={styles["failure"]}>{failureText(item.failure)}</p>}
        {cancel.error === null ? null : (
          <p className={styles["problem"]} role="alert">
            {problemOf(cancel.error)}
          </p>
        )}
      </div>
      <div className={styles["actions"]}>
        {rights.change ? (
          <Button small aria-label={t("editOne", { time })} onClick={() => setEditing(true)}>
            {t("common:edit")}
          </Button>
        ) : null}
        {rights.again && conversationId !== null ? (
          <Button small aria-label={t("againOne", { time })} onClick={() => setEditing(true)}>
            {t("again")}
          </Button>
        ) : null}
        {rights.cancel ? (
          <Button small look="quiet" aria-label={t("cancelOne", { time })} onClick={() => setCancelling(true)}>
            {t("cancel")}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        open={cancelling}
        title={t("cancelTitle")}
        action={t("cancelAction")}
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(undefined, { onSettled: () => setCancelling(false) })}
        onClose={() => setCancelling(false)}
      >
        {t("cancelText")}
      </ConfirmDialog>
      {editing ? (
        <Suspense fallback={null}>
          <RescheduleDialog item={item} conversationId={conversationId} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}
