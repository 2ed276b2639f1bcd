import { describe, expect, it } from "vitest";
import { belongsTo, INBOX_VIEWS } from "../../src/domain/inbox-view.ts";

const ME = 7;
const open = { status: "open" as const, assigned_agent_id: null, unread_count: 0 };

describe("an open conversation", () => {
  it.each([
    ["of nobody, read", open, ["all", "unassigned"]],
    ["of nobody, unread", { ...open, unread_count: 2 }, ["all", "unassigned", "unread"]],
    ["of mine", { ...open, status: "assigned" as const, assigned_agent_id: ME }, ["all", "mine"]],
    ["of somebody else", { ...open, status: "assigned" as const, assigned_agent_id: 8 }, ["all"]],
    // Reopened by the customer: the agent who had it keeps it.
    ["of mine that is not marked as assigned", { ...open, assigned_agent_id: ME }, ["all", "mine"]],
  ])("%s stands in its lists", (_, conversation, lists) => {
    expect(INBOX_VIEWS.filter((view) => belongsTo(view, conversation, ME))).toEqual(lists);
  });
});

it("a closed conversation stands in the closed ones alone, whoever has it and however unread", () => {
  const closed = { status: "closed" as const, assigned_agent_id: ME, unread_count: 3 };
  expect(INBOX_VIEWS.filter((view) => belongsTo(view, closed, ME))).toEqual(["closed"]);
});
