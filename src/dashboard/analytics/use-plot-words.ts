import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { durationText } from "./duration-text.ts";

/** Days and durations as the plots write them. */
export function usePlotWords(): { day(date: string): string; duration(ms: number | null): string } {
  const { i18n } = useTranslation();
  return useMemo(() => {
    // A date of a calendar has no time zone of its own.
    const day = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", timeZone: "UTC" });
    return {
      day: (date) => day.format(Date.parse(date)),
      duration: (ms) => (ms === null ? "–" : durationText(ms, i18n.language)),
    };
  }, [i18n.language]);
}
