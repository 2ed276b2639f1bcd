/** `auto` follows the device. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORED_AS = "parley.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Puts the chosen theme on the page, and follows the device for as long as `auto` is chosen. */
export function startTheme(): void {
  show();
  dark.addEventListener("change", show);
}

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORED_AS);
  return THEMES.find((theme) => theme === stored) ?? "auto";
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED_AS, theme);
  show();
}

function show(): void {
  const theme = chosenTheme();
  document.documentElement.dataset["theme"] = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
}
