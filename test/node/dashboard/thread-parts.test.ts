import { describe, expect, it } from "vitest";
import { zoomed } from "../../../src/dashboard/media-viewer/zoom.ts";
import { nextSpeed } from "../../../src/dashboard/thread/bodies/playback-speed.ts";
import { splitMentions } from "../../../src/dashboard/thread/format/split-mentions.ts";
import { countBelow, newInbound } from "../../../src/dashboard/thread/new-inbound.ts";
import { nextFocus } from "../../../src/dashboard/thread/next-focus.ts";
import { mentionsIn } from "../../../src/dashboard/thread/rows/mentions-in.ts";
import { threadRows } from "../../../src/dashboard/thread/thread-rows.ts";
import { viewableMedia } from "../../../src/dashboard/thread/viewable-media.ts";
import { ownReaction, withOwnReaction } from "../../../src/dashboard/thread/with-own-reaction.ts";
import type { MessageView } from "../../../src/domain/message-view.ts";
import { aMessage, at } from "./a-message.ts";

describe("the arrow keys", () => {
  const messages = [aMessage(1, { timestamp: at(18) }), aMessage(2, { timestamp: at(19) }), aMessage(3)];
  // A day before each of them: 0 d, 1 m1, 2 d, 3 m2, 4 d, 5 m3.
  const { rows } = threadRows({ messages, hasOlder: false, notes: [], outbox: [], unreadFrom: null }, null);

  it("go from message to message, over the separators", () => {
    expect(nextFocus(rows, 5, "ArrowUp")).toBe(3);
    expect(nextFocus(rows, 1, "ArrowDown")).toBe(3);
    expect(nextFocus(rows, 6, "ArrowUp")).toBe(5);
  });

  it("stop at the ends, and reach them at once", () => {
    expect(nextFocus(rows, 1, "ArrowUp")).toBeNull();
    expect(nextFocus(rows, 5, "ArrowDown")).toBeNull();
    expect(nextFocus(rows, 5, "Home")).toBe(1);
    expect(nextFocus(rows, 1, "End")).toBe(5);
  });

  it("leave all other keys alone", () => {
    expect(nextFocus(rows, 1, "PageDown")).toBeNull();
  });
});

describe("what is new", () => {
  const before = [aMessage(1), aMessage(2)];

  it("is what the customer wrote after the newest that was there", () => {
    const after = [...before, aMessage(3), aMessage(4, { direction: "outbound" }), aMessage(5)];
    expect(newInbound(before, after).map((message) => message.id)).toEqual([3, 5]);
    expect(countBelow(after, 2)).toBe(2);
  });

  it("is nothing after older messages, another part of the thread, or the first page", () => {
    expect(newInbound(before, [aMessage(0), ...before])).toEqual([]);
    expect(newInbound(before, [aMessage(70)])).toEqual([]);
    expect(newInbound([], before)).toEqual([]);
    expect(countBelow(before, null)).toBe(0);
  });
});

describe("a reaction", () => {
  const message = aMessage(1, {
    reactions: [
      { emoji: "👍", by: "customer", agent_id: null },
      { emoji: "😂", by: "business", agent_id: 7 },
    ],
  });

  it("takes the place of the team's, and leaves the customer's", () => {
    expect(withOwnReaction(message, "🙏", 9).reactions).toEqual([
      { emoji: "👍", by: "customer", agent_id: null },
      { emoji: "🙏", by: "business", agent_id: 9 },
    ]);
    expect(ownReaction(message)).toBe("😂");
  });

  it("is taken back with nothing", () => {
    expect(withOwnReaction(message, "", 9).reactions).toHaveLength(1);
    expect(ownReaction(withOwnReaction(message, "", 9))).toBe("");
  });
});

it("a note that was changed calls those whom it still names", () => {
  const nameOf = (id: number): string => (id === 1 ? "Ana" : "Bruno Díaz");
  expect(mentionsIn("ask @bruno díaz again", [1, 2], nameOf)).toEqual([2]);
});

it("a note's mentions stand out, the longer name first", () => {
  const calls = (text: string, names: string[]): string =>
    splitMentions(text, names)
      .map((piece) => (piece.calls ? `[${piece.text}]` : piece.text))
      .join("");
  expect(calls("ask @ana maría, or @Ana", ["Ana", "Ana María"])).toBe("ask [@ana maría], or [@Ana]");
  expect(calls("@A.B (x) is not @AxB", ["A.B (x)"])).toBe("[@A.B (x)] is not @AxB");
  expect(calls("mail a@ana.example", [])).toBe("mail a@ana.example");
});

it("pictures and films that are stored can be looked at in large", () => {
  const media = (id: number, changes: Partial<NonNullable<MessageView["media"]>> = {}) => ({
    id,
    kind: "image" as const,
    state: "stored" as const,
    mime_type: "image/png",
    size_bytes: 1,
    file_name: null,
    voice: false,
    copy_url: null,
    url: null,
    reason: null,
    ...changes,
  });
  const messages = [
    aMessage(1, { media: media(11), text: "Sea" }),
    aMessage(2, { media: media(12, { kind: "audio" }) }),
    aMessage(3, { media: media(13, { state: "pending" }) }),
    aMessage(4, { media: media(14), revoked_at: at(20) }),
    aMessage(5, { media: media(15, { kind: "video" }), text: null }),
    aMessage(6),
  ];
  expect(viewableMedia(messages).map(({ mediaId, kind, caption }) => [mediaId, kind, caption])).toEqual([
    [11, "image", "Sea"],
    [15, "video", null],
  ]);
});

it("playback goes faster in steps, and then as it was spoken", () => {
  expect([1, 1.5, 2].map(nextSpeed)).toEqual([1.5, 2, 1]);
});

it("zoom stays within its bounds", () => {
  expect(zoomed(1, -1)).toBe(1);
  expect(zoomed(1, 1)).toBe(1.5);
  expect(zoomed(5, 1)).toBe(5);
});
