import { randomInt } from "node:crypto";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import { createPhone, type Phone } from "../../../scripts/client/phone.ts";
import { chromiumPath } from "./chromium-path.ts";

export const DEMO_PASSWORD = "parley-demo";
export type DemoUser = "admin" | "agent1" | "agent2" | "partner";

let browser: Browser | null = null;

/** One browser for the whole file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the page complained of: errors of scripts, and everything that its policy kept from loading. */
  complaints: string[];
}

/** A browser of somebody's own: with its own cookies, closed when the test ends. */
export async function visit(path: string, options: BrowserContextOptions & { url?: string } = {}): Promise<Visit> {
  if (browser === null) throw new Error("call useBrowser() at the top of the file");
  const { url = inject("parleyUrl"), ...rest } = options;
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Madrid", baseURL: url, ...rest });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    // What the page looked like says more than what was awaited.
    const picture = `test-results/${task.id}-${context.browser()?.contexts().indexOf(context)}.png`;
    if (task.result?.state === "fail") await page.screenshot({ path: picture }).catch(() => undefined);
    await context.close();
  });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !isRefusal(message.text())) complaints.push(message.text());
  });
  await page.goto(path);
  return { page, context, complaints };
}

/** The same, logged in as somebody of the demo. */
export async function visitAs(
  user: DemoUser,
  path: string,
  options: BrowserContextOptions & { url?: string } = {},
): Promise<Visit> {
  const visited = await visit(path, options);
  await logIn(visited.page, user);
  return visited;
}

export async function logIn(page: Page, user: DemoUser): Promise<void> {
  await page.getByLabel("E-mail").fill(`${user}@demo.test`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByLabel("E-mail").waitFor({ state: "detached" });
}

export function customersPhone(): Phone {
  return createPhone(inject("simulatorUrl"));
}

/** A number that no other test writes from: all files share one Parley. */
export function newCustomer(): string {
  return `57319${randomInt(1_000_000, 10_000_000)}`;
}

/** Refused requests are part of life (nobody is logged in at first), and browsers print each of them. */
function isRefusal(text: string): boolean {
  return text.startsWith("Failed to load resource: the server responded with a status of 4");
}
