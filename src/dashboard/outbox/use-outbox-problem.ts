import { useTranslation } from "react-i18next";
import type { OutboxItem } from "./outbox-item.ts";

/** Why an item was refused, in the person's language where Parley knows the reason; null where it was not. */
export function useOutboxProblem(item: Pick<OutboxItem, "code" | "problem">): string | null {
  const { t } = useTranslation("composer");
  switch (item.code) {
    case "outside_window":
    case "contact_blocked":
    case "opted_out":
    case "forbidden":
    case "too_large":
    case "unsupported_media":
    case "media_unavailable":
      return t(`refused.${item.code}`);
    // All others say it themselves.
    default:
      return item.problem;
  }
}
