import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "./languages.ts";
import { formatsOf, type Formats } from "./formats.ts";

/** Times, numbers and sizes as the person's language and time zone write them. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(localeOf(i18n.language)), [i18n.language]);
}
