import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "./toast-store.ts";

/** Copies a text, and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  return useCallback(
    (text) => {
      // Not there on a page that came over plain HTTP from another machine.
      const written =
        "clipboard" in navigator ? navigator.clipboard.writeText(text) : Promise.reject(new Error("none"));
      written.then(
        () => toast(t("copied")),
        () => toast(text, { tone: "error" }),
      );
    },
    [t],
  );
}
