import { describe, expect, it } from "vitest";
import { threadRows, type ThreadRow, type ThreadRowsInput } from "../../../src/dashboard/thread/thread-rows.ts";
import { aMessage, aNote, anOutboxItem, at } from "./a-message.ts";

const rowsOf = (input: Partial<ThreadRowsInput>) =>
  threadRows({ messages: [], hasOlder: false, notes: [], outbox: [], unreadFrom: null, ...input }, null);

/** As short as it can be read: `d` a day, `<m1` begins a run, `m2>` ends one. */
function drawn(rows: readonly ThreadRow[]): string[] {
  return rows.map((row) => {
    if (row.kind === "day") return "d";
    if (row.kind === "message" || row.kind === "outbox")
      return `${row.first ? "<" : ""}${row.key}${row.last ? ">" : ""}`;
    return row.key;
  });
}

describe("the rows of a thread", () => {
  it("have a separator before each day", () => {
    const messages = [aMessage(1, { timestamp: at(18) }), aMessage(2, { timestamp: at(18, 60) }), aMessage(3)];
    expect(drawn(rowsOf({ messages }).rows)).toEqual(["d", "<m1>", "<m2>", "d", "<m3>"]);
  });

  it("put bubbles of one side together, within five minutes", () => {
    const messages = [
      aMessage(1),
      aMessage(2),
      aMessage(3, { direction: "outbound" }),
      aMessage(4),
      aMessage(5, { timestamp: at(20, 10) }),
    ];
    expect(drawn(rowsOf({ messages }).rows)).toEqual(["d", "<m1", "m2>", "<m3>", "<m4>", "<m5>"]);
  });

  it("keep the people of a group apart", () => {
    const messages = [
      aMessage(1, { author: { name: "Ana", phone_number: "+341" } }),
      aMessage(2, { author: { name: "Ana", phone_number: "+342" } }),
    ];
    expect(drawn(rowsOf({ messages }).rows)).toEqual(["d", "<m1>", "<m2>"]);
  });

  it("mark where the unread ones begin, and begin a run there", () => {
    const messages = [aMessage(1), aMessage(2), aMessage(3)];
    expect(drawn(rowsOf({ messages, unreadFrom: 2 }).rows)).toEqual(["d", "<m1>", "unread", "<m2", "m3>"]);
  });

  it("have notes between the messages, by time, and notices in lines of their own", () => {
    const messages = [aMessage(1), aMessage(2, { type: "system" }), aMessage(3)];
    const notes = [aNote(1, at(20, 1.5)), aNote(2, at(20, 90))];
    expect(drawn(rowsOf({ messages, notes }).rows)).toEqual(["d", "<m1>", "n1", "m2", "<m3>", "n2"]);
  });

  it("leave out notes from before the first message for as long as there are older messages", () => {
    const input = { messages: [aMessage(2)], notes: [aNote(1, at(19))] };
    expect(drawn(rowsOf({ ...input, hasOlder: true }).rows)).toEqual(["d", "<m2>"]);
    expect(drawn(rowsOf({ ...input, hasOlder: false }).rows)).toEqual(["d", "n1", "d", "<m2>"]);
  });

  it("end with what is on its way, until its message is there: that goes on under the same key", () => {
    const item = anOutboxItem("abc", at(20, 3));
    const before = rowsOf({ messages: [aMessage(1)], outbox: [item] });
    expect(drawn(before.rows)).toEqual(["d", "<m1>", "<kabc>"]);
    const stored = aMessage(2, { direction: "outbound", idempotency_key: "abc" });
    const after = rowsOf({ messages: [aMessage(1), stored], outbox: [item] });
    expect(drawn(after.rows)).toEqual(["d", "<m1>", "<kabc>"]);
  });

  it("show something that is on its way in an empty conversation", () => {
    expect(drawn(rowsOf({ outbox: [anOutboxItem("abc", at(20))] }).rows)).toEqual(["d", "<kabc>"]);
  });
});

describe("rows after a change", () => {
  const base = { hasOlder: true, notes: [], outbox: [], unreadFrom: null };
  const messages = Array.from({ length: 20 }, (_, index) =>
    aMessage(index + 10, {
      direction: index % 3 === 0 ? "outbound" : "inbound",
      timestamp: at(10 + (index >> 2), index),
    }),
  );
  const before = threadRows({ ...base, messages }, null);

  it.each([
    ["one more", [...messages, aMessage(40, { timestamp: at(20) })]],
    ["older ones", [aMessage(1, { timestamp: at(9) }), aMessage(2, { timestamp: at(10, -1) }), ...messages]],
    ["one that has changed", messages.with(7, { ...messages[7]!, status: "read" })],
    ["the first changed", messages.with(0, { ...messages[0]!, status: "read" })],
    ["the last changed", messages.with(19, { ...messages[19]!, status: "read" })],
    ["one in the midst", messages.toSpliced(9, 0, aMessage(99, { timestamp: messages[9]!.timestamp }))],
    ["one gone", messages.toSpliced(5, 1)],
    ["all gone", []],
    ["others altogether", [aMessage(1), aMessage(2)]],
    ["both ends", [aMessage(1, { timestamp: at(9) }), ...messages, aMessage(40, { timestamp: at(20) })]],
  ])("are what they would be from the beginning: %s", (_, next) => {
    const after = threadRows({ ...base, messages: next }, before);
    expect(after.rows).toEqual(threadRows({ ...base, messages: next }, null).rows);
  });

  it("are the same objects where nothing has changed", () => {
    const after = threadRows({ ...base, messages: [...messages, aMessage(40, { timestamp: at(20) })] }, before);
    const same = after.rows.filter((row) => before.rows.includes(row));
    expect(same.length).toBeGreaterThanOrEqual(before.rows.length - 1);
    expect(threadRows({ ...base, messages: [...messages] }, before).rows).toBe(before.rows);
  });

  it("say when older ones have come before the others, and only then", () => {
    const prepended = (next: typeof messages) => threadRows({ ...base, messages: next }, before).prepended;
    expect(prepended([aMessage(1, { timestamp: at(9) }), ...messages])).toBe(true);
    expect(prepended([...messages, aMessage(40, { timestamp: at(20) })])).toBe(false);
    expect(prepended(messages.with(0, { ...messages[0]!, status: "read" }))).toBe(false);
    expect(prepended([aMessage(1)])).toBe(false);
  });
});
