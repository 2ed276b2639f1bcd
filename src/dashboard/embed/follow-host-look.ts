import i18next from "i18next";
import { showLanguage } from "../i18n/start-i18n.ts";
import { firstSpoken } from "../i18n/languages.ts";
import { readHostWishes, watchHost } from "./host.ts";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** The language and theme of the page around this one, else the device's. Nothing of it is remembered: it is not this page's to choose. */
export function followHostLook(): void {
  show();
  watchHost(show);
  dark.addEventListener("change", show);
}

/** In which the page begins, and goes on as long as the host does not say another. */
export function hostLanguage() {
  return firstSpoken([readHostWishes()?.lang ?? "", ...navigator.languages]);
}

function show(): void {
  const theme = readHostWishes()?.theme ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset["theme"] = theme;
  const language = hostLanguage();
  if (i18next.isInitialized && i18next.language !== language) void showLanguage(language);
}
