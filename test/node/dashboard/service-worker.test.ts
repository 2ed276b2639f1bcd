import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isWatched, noticePath, pushNotice } from "../../../src/dashboard/pwa/worker/push-notice.ts";
import { requestPlan } from "../../../src/dashboard/pwa/worker/request-plan.ts";
import { readWorkerMessage } from "../../../src/dashboard/pwa/worker/worker-message.ts";

const ORIGIN = "https://parley.test";
const planOf = (where: string, mode = "navigate", method = "GET") =>
  requestPlan({ url: new URL(where, ORIGIN).href, mode, method }, ORIGIN);

describe("the service worker", () => {
  it("has the dashboard's pages ready, whatever their address", () => {
    expect(["/", "/c/5?message=9", "/settings", "/admin/people"].map((where) => planOf(where))).toEqual(
      Array.from({ length: 4 }, () => "page"),
    );
  });

  it("keeps files whose name changes with their content", () => {
    expect(planOf("/assets/index-abc.js", "cors")).toBe("asset");
    expect(planOf("/assets/index-abc.js", "cors", "HEAD")).toBe("pass");
  });

  it("stays out of everything that the Worker answers itself", async () => {
    const settings = await readFile(path.join(import.meta.dirname, "../../../wrangler.toml"), "utf8");
    const list = /run_worker_first = (\[.*\])/.exec(settings)?.[1] ?? "[]";
    const paths = (JSON.parse(list) as string[]).map((pattern) => pattern.replace("*", "anything"));
    expect(paths.length).toBeGreaterThan(5);
    for (const where of paths) for (const mode of ["navigate", "cors"]) expect(planOf(where, mode)).toBe("pass");
  });

  it("stays out of other sites' files, of what is sent, and of files that keep their name", () => {
    expect(planOf("https://elsewhere.test/assets/a.js", "no-cors")).toBe("pass");
    expect(planOf("/", "navigate", "POST")).toBe("pass");
    expect(
      ["/sw.js", "/manifest.webmanifest", "/embed.js", "/icons/icon-192.png"].map((where) => planOf(where)),
    ).toEqual(Array.from({ length: 4 }, () => "pass"));
  });
});

describe("a push message", () => {
  it("is shown with the person's name and words, in place of the last one of that conversation", () => {
    const message = { title: "Ana", body: "Hola", conversation_id: 7, kind: "message" };
    expect(pushNotice(message)).toEqual({ title: "Ana", body: "Hola", tag: "conversation-7", path: "/c/7" });
  });

  it("that makes no sense is shown without words, as browsers ask for", () => {
    const plain = { title: "Parley", body: "", tag: "parley", path: "/" };
    for (const data of [undefined, null, "text", [], { title: " ", conversation_id: "../admin" }]) {
      expect(pushNotice(data)).toEqual(plain);
    }
  });

  it("is not shown longer than anybody reads, nor with half a sign", () => {
    const { body } = pushNotice({ body: `${"a".repeat(199)}👩` });
    expect(body).toHaveLength(200);
    expect(body.isWellFormed()).toBe(true);
  });

  it("is shown unless somebody has Parley before them", () => {
    const page = { url: `${ORIGIN}/c/5`, visibilityState: "visible", focused: true };
    expect(isWatched([page])).toBe(true);
    expect(isWatched([])).toBe(false);
    expect(isWatched([{ ...page, visibilityState: "hidden" }])).toBe(false);
    expect(isWatched([{ ...page, focused: false }])).toBe(false);
    expect(isWatched([{ ...page, url: `${ORIGIN}/embed?organization=1` }])).toBe(false);
  });

  it("leads to its conversation, and nowhere else", () => {
    expect(noticePath({ path: "/c/7" })).toBe("/c/7");
    for (const data of [null, {}, { path: "https://evil.test/c/" }]) expect(noticePath(data)).toBe("/");
  });
});

describe("a page", () => {
  it("hears its service worker, and takes nothing else for its word", () => {
    const message = { type: "parley:open", path: "/c/7" };
    expect(readWorkerMessage(message)).toEqual(message);
    expect(readWorkerMessage({ type: "parley:version", entry: "/assets/a.js" })).not.toBeNull();
    for (const data of [null, "x", { type: "parley:open", path: "//evil.test" }, { type: "parley:version" }]) {
      expect(readWorkerMessage(data)).toBeNull();
    }
  });
});
