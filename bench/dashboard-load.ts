/**
 * `npm run bench:load`: the inbox of somebody who is logged in, with a thousand conversations, in a real browser against
 * the local Worker: how much JavaScript its first page takes, and how soon one can work with the list. Each visit is a
 * browser's first: nothing is cached, and no service worker answers.
 *
 * It runs on whatever machine it is started on, with all of Parley beside it: compare with care.
 */
import { chromium, type BrowserContext } from "playwright-core";
import { demoPassword } from "../drizzle/demo/demo-data.ts";
import { chromiumPath } from "../test/e2e/support/chromium-path.ts";
import { loadFirstPage, type FirstPage } from "./load/first-page.ts";
import { startStage } from "./media/stage.ts";
import { talksSql } from "./thread/talks-sql.ts";

const CONVERSATIONS = 1000;
const VISITS = 7;
const MAX_SCRIPT_KB = 150;
const MAX_USABLE_MS = 1000;
const MINUTE_MS = 60_000;
/** How many of the largest scripts are named. */
const NAMED = 6;

const stage = await startStage(conversationsSql(Date.now()));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
try {
  const visits = await visitAgainAndAgain();
  const { scripts } = visits[0] ?? { scripts: new Map<string, number>() };
  const sizes = [...scripts.values()];
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  const usableMs = median(visits.map((visit) => visit.usableMs));
  console.table({
    "JavaScript of the first page, gzipped": {
      measured: `${kilobytes.toFixed(1)} kB`,
      "at most": `${MAX_SCRIPT_KB} kB`,
    },
    "list usable, from navigation": { measured: `${usableMs.toFixed(0)} ms`, "at most": `${MAX_USABLE_MS} ms` },
  });
  console.log(`${sizes.length} scripts; the largest:`);
  for (const [url, size] of [...scripts].toSorted(([, a], [, b]) => b - a).slice(0, NAMED)) {
    console.log(`  ${(size / 1000).toFixed(1).padStart(6)} kB  ${new URL(url).pathname}`);
  }
  console.log(`usable after ${visits.map((visit) => visit.usableMs.toFixed(0)).join(", ")} ms`);
  if (kilobytes > MAX_SCRIPT_KB || usableMs > MAX_USABLE_MS) process.exitCode = 1;
} finally {
  await browser.close();
  await stage.stop();
}

/** Each time in a new profile, which begins with nothing but the session's cookie: that is good once, so it goes on from visit to visit. */
async function visitAgainAndAgain(): Promise<FirstPage[]> {
  const visits: FirstPage[] = [];
  const options = { baseURL: stage.workerUrl, locale: "en-GB", serviceWorkers: "block" as const };
  let session: Awaited<ReturnType<BrowserContext["storageState"]>> | undefined;
  for (let visit = 0; visit < VISITS; visit += 1) {
    const context = await browser.newContext(session === undefined ? options : { ...options, storageState: session });
    if (session === undefined) {
      const data = { email: "agent1@demo.test", password: demoPassword };
      const answer = await context.request.post("/api/auth/login", { data });
      if (!answer.ok()) throw new Error(`the login was answered with ${answer.status()}`);
    }
    visits.push(await loadFirstPage(context));
    session = await context.storageState();
    await context.close();
  }
  return visits;
}

/** The newest of them is a minute old, each other a minute older. */
function conversationsSql(nowMs: number): string {
  return Array.from({ length: CONVERSATIONS }, (_, index) => {
    const talk = {
      conversationId: 9001 + index,
      customer: String(573190000000 + index),
      name: `Customer ${index}`,
      messages: 3,
    };
    return talksSql([talk], nowMs - (index + 1) * MINUTE_MS);
  }).join("\n");
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
