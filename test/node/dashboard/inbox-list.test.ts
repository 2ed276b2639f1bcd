import { describe, expect, it } from "vitest";
import { conversationTitle } from "../../../src/dashboard/inbox/conversation-title.ts";
import { neighbour } from "../../../src/dashboard/inbox/neighbour.ts";
import { previewParts } from "../../../src/dashboard/inbox/preview-parts.ts";
import { shareRows } from "../../../src/dashboard/inbox/share-rows.ts";
import { shownRows } from "../../../src/dashboard/inbox/shown-rows.ts";
import { windowState } from "../../../src/dashboard/inbox/window-state.ts";
import type { ConversationView } from "../../../src/domain/conversation-view.ts";
import { MESSAGE_TYPES, previewOf } from "../../../src/domain/message.ts";

const conversation = (id: number, minute: number, more: Partial<ConversationView> = {}): ConversationView => ({
  id,
  channel_id: 1,
  contact_id: id,
  phone_number: "+34600000001",
  username: null,
  contact_name: `Person ${id}`,
  contact_profile_name: null,
  last_message_at: `2026-11-21T10:${String(minute).padStart(2, "0")}:00.000Z`,
  last_message: "Hello",
  unread_count: 0,
  status: "open",
  assigned_agent_id: null,
  label_ids: [],
  last_inbound_at: null,
  window_closes_at: null,
  marketing_opted_out_at: null,
  blocked_at: null,
  version: 1,
  created_at: "2026-11-01T10:00:00.000Z",
  updated_at: "2026-11-01T10:00:00.000Z",
  ...more,
});

const idsOf = (rows: readonly ConversationView[]): number[] => rows.map((row) => row.id);
const none = (): undefined => undefined;

describe("the order of the list", () => {
  const before = [conversation(1, 30), conversation(2, 20), conversation(3, 10)];

  it("is the live one while no hand is in it", () => {
    expect(shownRows(null, before, none)).toEqual({ rows: before, waiting: 0 });
  });

  it("stays under a hand, with what is new in its place and a count of what would move", () => {
    const risen = conversation(3, 40, { unread_count: 1, last_message: "Anybody there?" });
    const shown = shownRows(before, [risen, conversation(1, 30), conversation(2, 20)], none);
    expect(idsOf(shown.rows)).toEqual([1, 2, 3]);
    expect(shown.rows[2]).toBe(risen);
    expect(shown.waiting).toBe(1);
  });

  it("lets a new conversation wait", () => {
    const shown = shownRows(before, [conversation(9, 50), ...before], none);
    expect(idsOf(shown.rows)).toEqual([1, 2, 3]);
    expect(shown.waiting).toBe(1);
  });

  it("keeps what left the list, as it is now", () => {
    const read = conversation(2, 20, { unread_count: 0, version: 2 });
    const shown = shownRows(before, [conversation(1, 30), conversation(3, 10)], (id) => (id === 2 ? read : undefined));
    expect(shown.rows[1]).toBe(read);
    expect(shown.waiting).toBe(0);
  });

  it("drops what is gone for good", () => {
    expect(idsOf(shownRows(before, [conversation(1, 30), conversation(3, 10)], none).rows)).toEqual([1, 3]);
  });

  it("takes the next page at the end", () => {
    const shown = shownRows(before, [...before, conversation(4, 5), conversation(5, 4)], none);
    expect(idsOf(shown.rows)).toEqual([1, 2, 3, 4, 5]);
    expect(shown.waiting).toBe(0);
  });
});

describe("a row", () => {
  it("stays the same object where it has not changed, wherever it stands", () => {
    const [a, b] = [conversation(1, 30), conversation(2, 20)];
    const page = (conversations: ConversationView[]) => ({ conversations, next_cursor: null });
    const before = { pages: [page([a, b])], pageParams: [null] };
    const changed = conversation(1, 35, { version: 2 });
    const after = shareRows(before, { pages: [page([{ ...b }]), page([changed])], pageParams: [null, "x"] });
    expect(after.pages[0]?.conversations[0]).toBe(b);
    expect(after.pages[1]?.conversations[0]).toBe(changed);
  });

  it("is not replaced by an older one that was fetched meanwhile", () => {
    const heard = conversation(1, 30, { version: 5 });
    const list = (row: ConversationView) => ({
      pages: [{ conversations: [row], next_cursor: null }],
      pageParams: [null],
    });
    expect(shareRows(list(heard), list(conversation(1, 29, { version: 4 }))).pages[0]?.conversations[0]).toBe(heard);
  });

  it("is named by name, username or number", () => {
    expect(conversationTitle(conversation(1, 1))).toBe("Person 1");
    expect(conversationTitle(conversation(1, 1, { contact_name: " ", username: "ana" }))).toBe("@ana");
    expect(conversationTitle(conversation(1, 1, { contact_name: null }))).toBe("+34600000001");
    expect(conversationTitle(conversation(1, 1, { contact_name: null, phone_number: null }))).toBeNull();
  });
});

describe("a preview", () => {
  it.each(MESSAGE_TYPES.filter((type) => type !== "text" && type !== "reaction"))(
    "of a message of kind %s without words is known as such",
    (type) => {
      expect(previewParts(previewOf(type, null))).toEqual({ kind: type, words: "" });
    },
  );

  it("keeps the words beside the kind", () => {
    expect(previewParts(previewOf("image", "The  broken tap"))).toEqual({ kind: "image", words: "The broken tap" });
    expect(previewParts(previewOf("reaction", "👍🏽"))).toEqual({ kind: "reaction", words: "👍🏽" });
    expect(previewParts(previewOf("text", "Good morning"))).toEqual({ kind: "text", words: "Good morning" });
  });

  it("takes a sentence that begins like a reaction for what it is", () => {
    const words = "Reaction to your offer: we accept it";
    expect(previewParts(words)).toEqual({ kind: "text", words });
  });
});

describe("the service window", () => {
  const now = Date.parse("2026-11-21T10:00:00.000Z");
  it.each([
    [null, "unknown"],
    ["2026-11-21T10:00:00.000Z", "closed"],
    ["2026-11-21T11:59:00.000Z", "closing"],
    ["2026-11-21T12:01:00.000Z", "open"],
  ])("that ends at %s is %s", (closesAt, state) => {
    expect(windowState(closesAt, now)).toBe(state);
  });
});

describe("the next conversation", () => {
  const rows = [conversation(1, 3), conversation(2, 2), conversation(3, 1, { unread_count: 2 })];
  it("is the one below, or above", () => {
    expect(neighbour(rows, 2, 1)).toBe(3);
    expect(neighbour(rows, 2, -1)).toBe(1);
    expect(neighbour(rows, 3, 1)).toBeNull();
  });
  it("is the first, or the last, where none is open", () => {
    expect(neighbour(rows, null, 1)).toBe(1);
    expect(neighbour(rows, null, -1)).toBe(3);
  });
  it("can be the next unread one", () => {
    expect(neighbour(rows, 1, 1, true)).toBe(3);
    expect(neighbour(rows, 3, 1, true)).toBeNull();
  });
});
