import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { BulkSkipped } from "./bulk-outcome.ts";

const WHY = {
  not_found: "gone",
  forbidden: "gone",
  invalid_phone_number: "no_number",
  opted_out: "opted_out",
  contact_blocked: "blocked",
  invalid_request: "too_long",
} as const;

/** Why the server leaves somebody out, in the person's language where that is known here. */
export function useSkippedText(): (skipped: Omit<BulkSkipped, "userId">) => string {
  const { t } = useTranslation("partner");
  return useCallback(({ code, error }) => (isKnown(code) ? t(`several.why.${WHY[code]}`) : error), [t]);
}

function isKnown(code: string): code is keyof typeof WHY {
  return Object.hasOwn(WHY, code);
}
