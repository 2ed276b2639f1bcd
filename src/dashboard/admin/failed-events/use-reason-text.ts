import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const KNOWN = ["unknown_channel", "not_a_webhook", "not_stored", "cannot_be_stored", "retries_exhausted"] as const;

/** Why an event could not be processed, in a sentence; a reason that nobody here knows stands as it is. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation("admin");
  return useCallback(
    (reason) => {
      const known = KNOWN.find((each) => each === reason);
      if (known !== undefined) return t(`failedEvents.reason.${known}`);
      const unreadable = /^unreadable_(\w+)$/.exec(reason)?.[1];
      if (unreadable === undefined) return reason;
      return t("failedEvents.reason.unreadable", { what: unreadable.replaceAll("_", " ") });
    },
    [t],
  );
}
