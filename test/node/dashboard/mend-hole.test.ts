import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ThreadData } from "../../../src/dashboard/data/thread-data.ts";
import { createVersionWatch } from "../../../src/dashboard/live/version-watch.ts";
import type { LiveEvent } from "../../../src/domain/events.ts";
import { aMessage } from "./a-message.ts";

// The typed client is made for the page's own address when it is loaded.
vi.stubGlobal("location", { origin: "https://parley.example" });
const { takeTokensFrom } = await import("../../../src/dashboard/api/token-source.ts");
const { mendHole } = await import("../../../src/dashboard/live/mend-hole.ts");
const { keys } = await import("../../../src/dashboard/data/query-keys.ts");

let asked: string[] = [];
vi.stubGlobal("fetch", async (input: unknown): Promise<Response> => {
  asked.push(input instanceof Request ? input.url : String(input));
  const messages = [7, 6, 5].map((id) => aMessage(id));
  return Response.json({ success: true, messages, next_cursor: "older", newer_cursor: null });
});
takeTokensFrom({ token: async () => "token", refused: async () => false });
beforeEach(() => {
  asked = [];
});

const created = (version: number, id = 7): LiveEvent => ({
  type: "message.created",
  conversation_id: 1,
  version,
  message: aMessage(id),
});
const unknown = (): undefined => undefined;

describe("what a socket leaves out", () => {
  it("is seen by a version that goes up by more than one", () => {
    const versions = createVersionWatch();
    expect([4, 4, 5, 7, 8].map((version) => versions.missed(created(version), unknown))).toEqual([
      null,
      null,
      null,
      1,
      null,
    ]);
  });

  it("is seen with the first event already, where the conversation is here", () => {
    expect(createVersionWatch().missed(created(7), () => 5)).toBe(1);
    expect(createVersionWatch().missed(created(7), () => 6)).toBe(null);
    expect(createVersionWatch().missed(created(7), () => 9)).toBe(null);
  });

  it("is no concern of the next socket, nor of who is there", () => {
    const versions = createVersionWatch();
    versions.missed(created(4), unknown);
    versions.begin();
    expect(versions.missed(created(9), unknown)).toBe(null);
    expect(versions.missed({ type: "presence", conversation_id: 1, agents: [] }, unknown)).toBe(null);
  });
});

describe("a thread with a hole", () => {
  const thread: ThreadData = { messages: [4, 5].map((id) => aMessage(id)), olderCursor: "oldest", newerCursor: null };
  const idsIn = (cache: QueryClient): number[] | undefined =>
    cache.getQueryData<ThreadData>(keys.thread(1))?.messages.map((message) => message.id);

  it("gets what it lacks", async () => {
    const cache = new QueryClient();
    cache.setQueryData(keys.thread(1), thread);
    const versions = createVersionWatch();
    mendHole(cache, versions, created(5, 5));
    expect(asked).toEqual([]);
    mendHole(cache, versions, created(7, 7));
    await expect.poll(() => idsIn(cache)).toEqual([4, 5, 6, 7]);
    expect(asked).toHaveLength(1);
  });

  it("is not asked for where nobody has looked at it", () => {
    const cache = new QueryClient();
    const versions = createVersionWatch();
    mendHole(cache, versions, created(5));
    mendHole(cache, versions, created(7));
    expect(asked).toEqual([]);
  });
});
