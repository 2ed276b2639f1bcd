import { useTranslation } from "react-i18next";
import type { ClientView } from "../../domain/client-view.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import type { useBulkSend } from "./use-bulk-send.ts";
import { useSkippedText } from "./use-skipped-text.ts";

interface FewerDialogProps {
  clients: readonly ClientView[];
  bulk: Pick<ReturnType<typeof useBulkSend>, "fewer" | "confirm" | "drop" | "busy">;
}

/** Not all would get it who would have a moment ago: the person says whether it goes to the others. */
export function FewerDialog({ clients, bulk: { fewer, confirm, drop, busy } }: FewerDialogProps) {
  const { t } = useTranslation("partner");
  const skippedText = useSkippedText();
  if (fewer === null) return null;
  const { count, skipped } = fewer;
  const nameOf = (id: number): string => {
    const client = clients.find((each) => each.id === id);
    return client?.name ?? client?.phone_number ?? t("unnamed");
  };
  return (
    <ConfirmDialog
      open
      title={t("several.confirm", { count })}
      action={t("several.send", { count })}
      busy={busy}
      onConfirm={() => (count === 0 ? drop() : confirm(count))}
      onClose={drop}
    >
      <p>{t("several.fewer")}</p>
      <ul>
        {skipped.map((each) => (
          <li key={each.userId}>
            <bdi>{nameOf(each.userId)}</bdi>: {skippedText(each)}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
