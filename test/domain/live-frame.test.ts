import { describe, expect, it } from "vitest";
import type { LiveEvent } from "../../src/domain/events.ts";
import { frameOf } from "../../src/domain/live-frame.ts";

describe("a live event on its way to sockets", () => {
  it.each<[string, LiveEvent, object]>([
    [
      "typing",
      { type: "typing", conversation_id: 7, agent: { id: 1, name: "Ana" }, active: true },
      { to: "everyone", conversationId: 7 },
    ],
    [
      "a private note",
      { type: "note.deleted", conversation_id: 7, version: 1, note_id: 2 },
      { to: "own_pages", conversationId: 7 },
    ],
    ["a setting", { type: "settings.changed", what: "labels" }, { to: "everyone", conversationId: null }],
  ])("of %s is written out with whom it is for", (_, event, expected) => {
    const { text, ...rest } = frameOf(event);
    expect(JSON.parse(text)).toEqual(event);
    expect(rest).toEqual(expected);
  });
});
