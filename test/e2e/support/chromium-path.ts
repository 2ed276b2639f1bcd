import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Where this machine's Chromium is. @throws with what to do where there is none */
export function chromiumPath(): string {
  const found = [process.env["CHROMIUM_PATH"], ...PLACES].find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    "These tests need Chromium or Chrome. On Debian: apt-get install chromium. Anywhere else: install Chrome, or set CHROMIUM_PATH to the program.",
  );
}
