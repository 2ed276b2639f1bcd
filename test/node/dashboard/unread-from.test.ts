import { expect, it } from "vitest";
import { unreadFrom } from "../../../src/dashboard/thread/unread-from.ts";
import { aMessage } from "./a-message.ts";

const messages = [aMessage(1), aMessage(2), aMessage(3, { direction: "outbound" }), aMessage(4), aMessage(5)];

it("finds the first of the customer's messages that were unread at opening", () => {
  expect(unreadFrom(messages, { count: 1, newestId: 5 }, true)).toBe(5);
  expect(unreadFrom(messages, { count: 3, newestId: 5 }, true)).toBe(2);
});

it("does not count what came later", () => {
  expect(unreadFrom([...messages, aMessage(6)], { count: 1, newestId: 5 }, true)).toBe(5);
});

it("waits for older messages where they hold it, and takes the very first where there are none", () => {
  expect(unreadFrom(messages, { count: 9, newestId: 5 }, true)).toBeNull();
  expect(unreadFrom(messages, { count: 9, newestId: 5 }, false)).toBe(1);
});

it("marks nothing where nothing was unread, or what was newest then is not here", () => {
  expect(unreadFrom(messages, { count: 0, newestId: 5 }, false)).toBeNull();
  expect(unreadFrom(messages, { count: 2, newestId: 77 }, true)).toBeNull();
});
