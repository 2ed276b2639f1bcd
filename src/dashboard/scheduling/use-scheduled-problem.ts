import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import type { ScheduledItem } from "./scheduled-item.ts";

/** What somebody is told where a scheduled message cannot be stored, changed or cancelled. */
export function useScheduledProblem(): (error: unknown) => string {
  const { t } = useTranslation("scheduling");
  const errorText = useErrorText();
  return useCallback(
    (error) => (error instanceof ApiError && error.code === "conflict" ? t("problem.conflict") : errorText(error)),
    [t, errorText],
  );
}

/** Why one was not sent, and what to do about it: in the person's language where that is known here. */
export function useFailureText(): (failure: NonNullable<ScheduledItem["failure"]>) => string {
  const { t } = useTranslation("scheduling");
  return useCallback(
    ({ code, message }) => {
      const known = FAILURES.find((each) => each === code);
      return known === undefined ? message : t(`failed.${known}`);
    },
    [t],
  );
}

const FAILURES = [
  "outside_window",
  "too_late",
  "contact_blocked",
  "opted_out",
  "forbidden",
  "template_unavailable",
  "template_not_found",
] as const;
