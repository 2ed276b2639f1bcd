import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ThreadData } from "../../../src/dashboard/data/thread-data.ts";
import { aMessage } from "./a-message.ts";

// The typed client is made for the page's own address when it is loaded.
vi.stubGlobal("location", { origin: "https://parley.example" });
const { takeTokensFrom } = await import("../../../src/dashboard/api/token-source.ts");
const { catchUp } = await import("../../../src/dashboard/data/catch-up.ts");
const { keys } = await import("../../../src/dashboard/data/query-keys.ts");

let asked: string[] = [];
let newest: number[] | null = null;

vi.stubGlobal("fetch", async (input: unknown): Promise<Response> => {
  asked.push(String(input));
  if (newest === null) throw new TypeError("no network");
  const messages = newest.map((id) => aMessage(id));
  return Response.json({ success: true, messages, next_cursor: "older", newer_cursor: null });
});
takeTokensFrom({ token: async () => "token", refused: async () => false });

const thread = (...ids: number[]): ThreadData => ({
  messages: ids.map((id) => aMessage(id)),
  olderCursor: "oldest",
  newerCursor: null,
});
const idsIn = (cache: QueryClient): number[] | undefined =>
  cache.getQueryData<ThreadData>(keys.thread(1))?.messages.map((message) => message.id);

describe("after a lost connection", () => {
  beforeEach(() => {
    asked = [];
  });

  it("a thread gets what was missed, and keeps what it had", async () => {
    const cache = new QueryClient();
    cache.setQueryData(keys.thread(1), thread(3, 4, 5));
    newest = [7, 6, 5];
    await catchUp(cache);
    expect(idsIn(cache)).toEqual([3, 4, 5, 6, 7]);
    expect(asked).toHaveLength(1);
  });

  it("a thread in which too much has happened begins anew: it has no hole", async () => {
    const cache = new QueryClient();
    cache.setQueryData(keys.thread(1), thread(3, 4));
    newest = [90, 89];
    await catchUp(cache);
    expect(idsIn(cache)).toEqual([89, 90]);
    expect(cache.getQueryData<ThreadData>(keys.thread(1))?.olderCursor).toBe("older");
  });

  it("a thread that cannot be fetched yet keeps what it has, and is asked for when it is shown", async () => {
    const cache = new QueryClient();
    cache.setQueryData(keys.thread(1), thread(3, 4));
    newest = null;
    await catchUp(cache);
    expect(idsIn(cache)).toEqual([3, 4]);
    expect(cache.getQueryState(keys.thread(1))?.isInvalidated).toBe(true);
  });

  it("everything else counts as old", async () => {
    const cache = new QueryClient();
    cache.setQueryData(keys.labels, []);
    cache.setQueryData(keys.conversationList("all", null), { pages: [], pageParams: [] });
    newest = [];
    await catchUp(cache);
    const states = [keys.labels, keys.conversationList("all", null)].map((key) => cache.getQueryState(key));
    expect(states.map((state) => state?.isInvalidated)).toEqual([true, true]);
    expect(asked).toEqual([]);
  });
});
