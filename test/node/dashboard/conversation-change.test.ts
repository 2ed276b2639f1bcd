import { describe, expect, it } from "vitest";
import { expectedPatch, toggled, undone } from "../../../src/dashboard/conversation/conversation-change.ts";
import type { ConversationView } from "../../../src/domain/conversation-view.ts";

const at = "2026-11-20T10:00:00.000Z";
const conversation: ConversationView = {
  id: 1,
  channel_id: 1,
  contact_id: 1,
  phone_number: "+573001112233",
  username: null,
  contact_name: "Ana",
  contact_profile_name: null,
  last_message_at: at,
  last_message: "Hola",
  unread_count: 0,
  status: "assigned",
  assigned_agent_id: 7,
  label_ids: [1],
  last_inbound_at: at,
  window_closes_at: at,
  marketing_opted_out_at: null,
  blocked_at: null,
  version: 4,
  created_at: at,
  updated_at: at,
};

describe("what is shown before the server answers", () => {
  it("gives a conversation to an agent, and opens it", () => {
    const closed = { ...conversation, status: "closed" as const };
    expect(expectedPatch(closed, { kind: "assign", agentId: 9 })).toEqual({ assigned_agent_id: 9, status: "assigned" });
  });

  it("is open again when it is given back, but stays closed", () => {
    expect(expectedPatch(conversation, { kind: "assign", agentId: null }).status).toBe("open");
    expect(expectedPatch({ status: "closed" }, { kind: "assign", agentId: null }).status).toBe("closed");
  });

  it("keeps on record who had what is closed", () => {
    expect(expectedPatch(conversation, { kind: "status", status: "closed" })).toEqual({ status: "closed" });
  });
});

describe("a change that was refused", () => {
  it("is taken back, and what happened meanwhile stays", () => {
    const patch = expectedPatch(conversation, { kind: "labels", labelIds: [1, 2] });
    const now = { ...conversation, ...patch, unread_count: 3, status: "closed" as const, version: 6 };
    expect(undone(now, conversation, patch)).toEqual({ ...now, label_ids: [1] });
  });

  it("takes back who has it together with its state", () => {
    const patch = expectedPatch(conversation, { kind: "assign", agentId: null });
    expect(undone({ ...conversation, ...patch }, conversation, patch)).toEqual(conversation);
  });
});

describe("a label", () => {
  it("is put on, and taken off", () => {
    expect(toggled([1], 2)).toEqual([1, 2]);
    expect(toggled([1, 2], 1)).toEqual([2]);
  });
});
