import { describe, expect, it } from "vitest";
import {
  threadOf,
  withMessage,
  withNewer,
  withNewest,
  withOlder,
  type ThreadData,
} from "../../../src/dashboard/data/thread-data.ts";
import { aMessage, at } from "./a-message.ts";

const page = (ids: number[], next: string | null = null, newer: string | null = null) => ({
  messages: ids.toSorted((a, b) => b - a).map((id) => aMessage(id)),
  next_cursor: next,
  newer_cursor: newer,
});
const idsOf = (thread: ThreadData): number[] => thread.messages.map((message) => message.id);

describe("a thread", () => {
  it("stands oldest first, and grows at both ends", () => {
    const thread = threadOf(page([5, 6], "older", "newer"));
    expect(idsOf(thread)).toEqual([5, 6]);
    expect(withOlder(thread, page([3, 4], "oldest"))).toMatchObject({ olderCursor: "oldest", newerCursor: "newer" });
    expect(idsOf(withOlder(thread, page([3, 4])))).toEqual([3, 4, 5, 6]);
    expect(idsOf(withNewer(thread, page([7, 8])))).toEqual([5, 6, 7, 8]);
  });

  it("has each message once, as it came last", () => {
    const thread = withNewer(threadOf(page([5, 6])), {
      ...page([6, 7]),
      messages: [aMessage(7), aMessage(6, { text: "New" })],
    });
    expect(idsOf(thread)).toEqual([5, 6, 7]);
    expect(thread.messages[1]?.text).toBe("New");
  });

  it("takes a message in where it belongs, or in the place of its earlier self", () => {
    const thread = threadOf(page([5, 7]));
    expect(idsOf(withMessage(thread, aMessage(6)))).toEqual([5, 6, 7]);
    expect(idsOf(withMessage(thread, aMessage(8)))).toEqual([5, 7, 8]);
    expect(withMessage(thread, aMessage(5, { status: "read" })).messages[0]?.status).toBe("read");
  });

  it("is not set back by a word that was overtaken, but follows a failed message that is sent again", () => {
    const read = { status: "read" as const, sent_at: at(20), delivered_at: at(20), read_at: at(20) };
    const thread = threadOf({ ...page([5]), messages: [aMessage(5, read)] });
    expect(withMessage(thread, aMessage(5, { ...read, status: "delivered", read_at: null }))).toBe(thread);
    const failed = aMessage(5, { status: "failed", error: { code: "131026", message: "No" }, sent_at: at(20) });
    const again = withMessage({ ...thread, messages: [failed] }, aMessage(5, { status: "pending" }));
    expect(again.messages[0]?.status).toBe("pending");
  });

  it("leaves out what stands beyond its ends", () => {
    const thread = threadOf(page([5, 6], "older", "newer"));
    expect(withMessage(thread, aMessage(2))).toBe(thread);
    expect(withMessage(thread, aMessage(9))).toBe(thread);
  });
});

describe("a thread after a lost connection", () => {
  it("is joined with what came meanwhile", () => {
    const thread = threadOf(page([1, 2, 3], "older"));
    const joined = withNewest(thread, page([3, 4, 5], "before 3"));
    expect(idsOf(joined)).toEqual([1, 2, 3, 4, 5]);
    expect(joined.olderCursor).toBe("older");
  });

  it("begins anew where too much came: it has no hole", () => {
    expect(idsOf(withNewest(threadOf(page([1, 2], "older")), page([8, 9], "before 8")))).toEqual([8, 9]);
  });

  it("stays where somebody looks at its past", () => {
    const past = threadOf(page([1, 2], "older", "newer"));
    expect(withNewest(past, page([8, 9], "before 8"))).toBe(past);
  });
});
