import { describe, expect, it } from "vitest";
import { belongsTo, INBOX_VIEWS, type Sortable } from "../../src/domain/inbox-view.ts";

const ME = 7;

const listsOf = (conversation: Partial<Sortable>, userId: number | null = ME) =>
  INBOX_VIEWS.filter((view) =>
    belongsTo(view, { status: "open", assigned_agent_id: null, unread_count: 0, ...conversation }, userId),
  );

describe("a conversation", () => {
  it.each<[string, Partial<Sortable>, string[]]>([
    ["that nobody has", {}, ["all", "unassigned"]],
    ["that nobody has and nobody read", { unread_count: 2 }, ["all", "unassigned", "unread"]],
    ["of mine", { status: "assigned", assigned_agent_id: ME }, ["all", "mine"]],
    ["of mine that was opened again", { status: "open", assigned_agent_id: ME }, ["all", "mine"]],
    ["of someone else", { status: "assigned", assigned_agent_id: 8, unread_count: 1 }, ["all", "unread"]],
    ["that is closed", { status: "closed" }, ["closed"]],
    [
      "of mine that is closed with something unread",
      { status: "closed", assigned_agent_id: ME, unread_count: 1 },
      ["closed"],
    ],
  ])("%s is in exactly the lists that it belongs to", (_, conversation, lists) => {
    expect(listsOf(conversation)).toEqual(lists);
  });

  it("is never an API key's own, not even where nobody has it", () => {
    expect(listsOf({}, null)).toEqual(["all", "unassigned"]);
  });
});
