import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";

/**
 * What a person is told of a failure: in their language where it is about the connection or their rights, else the
 * API's own sentence, which knows what was wrong with this very request.
 */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t("unknownError", { requestId: "–" });
      switch (error.code) {
        case "offline":
        case "rate_limited":
        case "forbidden":
        case "session_revoked":
          return t(`error.${error.code}`);
        case "internal":
          return t("unknownError", { requestId: error.requestId ?? "–" });
        // All others say it themselves.
        default:
          return error.message;
      }
    },
    [t],
  );
}
