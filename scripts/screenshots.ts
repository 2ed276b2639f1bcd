/** `npm run screenshots`: the pictures of docs/screenshots, of the demo as it is. Needs Chromium. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { chromiumPath } from "../test/e2e/support/chromium-path.ts";
import { projectRoot } from "./project-root.ts";
import { freePort } from "./smoke/programs.ts";
import { createStage } from "./smoke/stage.ts";

interface Picture {
  name: string;
  user: "admin" | "agent1";
  options: BrowserContextOptions;
  /** Goes to what is to be seen. */
  show: (page: Page) => Promise<void>;
}

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 };
const open = (name: string) => async (page: Page) => {
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await page.getByRole("article").first().waitFor();
};

const PICTURES: Picture[] = [
  {
    name: "inbox",
    user: "agent1",
    options: wide,
    show: async (page) => {
      await open("Valentina Rojas")(page);
      await page.getByRole("img", { name: "Delivered" }).first().waitFor();
    },
  },
  {
    name: "inbox-dark",
    user: "agent1",
    options: { ...wide, colorScheme: "dark" },
    show: async (page) => {
      await open("James Whitaker")(page);
      await page.getByRole("button", { name: "Contact details" }).click();
    },
  },
  { name: "phone-list", user: "agent1", options: phone, show: async () => undefined },
  {
    name: "phone-conversation",
    user: "agent1",
    options: { ...phone, colorScheme: "dark" },
    show: open("James Whitaker"),
  },
  { name: "template", user: "agent1", options: wide, show: showTemplates },
  { name: "analytics", user: "admin", options: wide, show: (page) => visit(page, "/admin/analytics") },
  { name: "people", user: "admin", options: wide, show: (page) => visit(page, "/admin/people") },
  { name: "templates", user: "admin", options: wide, show: (page) => visit(page, "/admin/templates") },
];

const folder = path.join(projectRoot, "docs", "screenshots");
const stateFolder = await mkdtemp(path.join(tmpdir(), "parley-screenshots-"));
const stage = createStage({ port: await freePort(), simulatorPort: await freePort() }, stateFolder);
await mkdir(folder, { recursive: true });
try {
  await stage.start();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  for (const picture of PICTURES) await take(browser, picture);
  await browser.close();
  await stage.stop("SIGTERM");
} finally {
  stage.cleanUp();
  await rm(stateFolder, { recursive: true, force: true });
}

async function take(browser: Browser, { name, user, options, show }: Picture): Promise<void> {
  const context = await browser.newContext({
    locale: "en-GB",
    baseURL: stage.url,
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("E-mail").fill(`${user}@demo.test`);
  await page.getByLabel("Password").fill("parley-demo");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("link", { name: /Beatriz Nogueira/ }).waitFor();
  await page.getByRole("button", { name: "Not now" }).click();
  await show(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function showTemplates(page: Page): Promise<void> {
  await open("Valentina Rojas")(page);
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("button", { name: /^appointment_reminder Spanish/ }).click();
}
