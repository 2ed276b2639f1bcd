/**
 * `node scripts/make-icons.ts`: draws the icons of the installed application from public/favicon.svg, in Chromium. They
 * are committed: run it again after a change of the drawing.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath } from "../test/e2e/support/chromium-path.ts";
import { projectRoot } from "./project-root.ts";

interface Icon {
  file: string;
  size: number;
  /** How much of the square the drawing takes: systems cut maskable ones to a circle of 80 %. */
  share: number;
  /** Behind the drawing; null leaves it transparent. */
  ground: string | null;
  /** Android draws the badge in one colour, from what is not transparent. */
  silhouette?: true;
}

const BRAND = "#0b7a5c";
const ICONS: Icon[] = [
  { file: "icon-192.png", size: 192, share: 0.94, ground: null },
  { file: "icon-512.png", size: 512, share: 0.94, ground: null },
  { file: "maskable-512.png", size: 512, share: 0.56, ground: "#dff3ea" },
  { file: "apple-touch-180.png", size: 180, share: 0.7, ground: "#dff3ea" },
  { file: "badge-96.png", size: 96, share: 1, ground: null, silhouette: true },
];

const drawing = await readFile(path.join(projectRoot, "public", "favicon.svg"), "utf8");
const folder = path.join(projectRoot, "public", "icons");
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const icon of ICONS) {
  const { file, size, share, ground, silhouette } = icon;
  const svg = silhouette === true ? silhouetteOf(drawing) : drawing;
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  // oxlint-disable-next-line no-await-in-loop -- one page draws them all
  await page.setViewportSize({ width: size, height: size });
  // oxlint-disable-next-line no-await-in-loop
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground ?? "transparent"}">
      <img src="${image}" style="width:${share * 100}%">`,
  );
  // oxlint-disable-next-line no-await-in-loop
  await writeFile(path.join(folder, file), await page.screenshot({ omitBackground: true }));
}
await browser.close();

/** White, with the dots cut out of it. */
function silhouetteOf(svg: string): string {
  const dots = /<g fill="#fff">(.*)<\/g>/s.exec(svg)?.[1];
  if (dots === undefined || !svg.includes(BRAND)) throw new Error("favicon.svg is drawn differently than this knows");
  const mask = `<mask id="m"><rect width="32" height="32" fill="#fff"/><g fill="#000">${dots}</g></mask>`;
  return svg.replace(/<g fill="#fff">.*<\/g>/s, mask).replace(`fill="${BRAND}"`, 'fill="#fff" mask="url(#m)"');
}
