/**
 * `npm run bench:thread`: a conversation of 50,000 messages in a real browser, against the local Worker: how long it takes
 * to open, how it scrolls, and whether one can write in it while 20 messages a second arrive.
 *
 * It runs on whatever machine it is started on, with all of Parley beside it: compare with care.
 */
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { createPhone } from "../scripts/client/phone.ts";
import { chromiumPath } from "../test/e2e/support/chromium-path.ts";
import { startStage } from "./media/stage.ts";
import { framesDuring, type Frames } from "./thread/frames.ts";
import { openThread } from "./thread/open-thread.ts";
import { talksSql, type Talk } from "./thread/talks-sql.ts";

const MAX_OPENING_MS = 200;
/** Three frames of 60 a second: what a person sees as a stutter. */
const MAX_FRAME_MS = 50;
/** How often each is opened: the median counts. */
const ROUNDS = 5;
const PER_SECOND = 20;
const SECONDS = 5;
const WORDS = "The quick brown fox jumps over the lazy dog while the messages keep coming in. ";

const short: Talk = { conversationId: 9001, customer: "573190090001", name: "Short Talk", messages: 5 };
const long: Talk = { conversationId: 9002, customer: "573190090002", name: "Long Talk", messages: 50_000 };

const stage = await startStage(talksSql([short, long], Date.now()));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ baseURL: stage.workerUrl, locale: "en-GB" });
  await logIn(page);
  const first: number[] = [];
  const opening: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await enterInbox(page);
    first.push(await openThread(page, short.conversationId));
    await enterInbox(page);
    opening.push(await openThread(page, long.conversationId));
  }
  console.log(`a conversation of 5 messages, from the click  ${ms(median(first))}`);
  hold("one of 50,000", median(opening), MAX_OPENING_MS);
  await wait(1000);

  const scrolling = await framesDuring(page, async () => {
    await page.mouse.move(800, 400);
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, -600);
      await wait(16);
    }
  });
  report("scrolling up through its past", scrolling);
  await page.keyboard.press("Alt+End");

  const phone = createPhone(stage.simulatorUrl);
  const arriving = async (): Promise<void> => {
    for (let count = 0; count < PER_SECOND * SECONDS; count += 1) {
      void phone.write(long.customer, { type: "text", text: { body: `Incoming ${count}` } });
      await wait(1000 / PER_SECOND);
    }
  };
  const field = page.locator("main textarea").last();
  await field.click();
  const typing = await framesDuring(page, async () => {
    const messages = arriving();
    await page.keyboard.type(WORDS, { delay: 50 });
    await messages;
    // Only what is shown has cost a frame anything.
    await page
      .getByRole("feed")
      .getByText(`Incoming ${PER_SECOND * SECONDS - 1}`, { exact: true })
      .waitFor();
  });
  report(`writing while ${PER_SECOND} messages a second arrive`, typing);
  hold("the longest frame while writing", typing.longestMs, MAX_FRAME_MS);
} finally {
  await browser.close();
  await stage.stop();
}

async function logIn(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("E-mail").fill("agent1@demo.test");
  await page.getByLabel("Password").fill("parley-demo");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("navigation").first().waitFor();
}

/** The inbox anew, with nothing of it known, and a hand on the mouse: that fetches what shows conversations. */
async function enterInbox(page: Page): Promise<void> {
  await page.goto("/");
  await page.locator("[data-conversation]").first().waitFor();
  await page.mouse.move(800, 400);
  await wait(1500);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(what: string, { count, longestMs, p95Ms }: Frames): void {
  console.log(`${what}: ${count} frames, 95 % within ${ms(p95Ms)}, the longest ${ms(longestMs)}`);
}

function hold(what: string, tookMs: number, mostMs: number): void {
  console.log(`${what}  ${ms(tookMs)} (at most ${ms(mostMs)})`);
  if (tookMs > mostMs) process.exitCode = 1;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
