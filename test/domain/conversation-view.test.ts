import { describe, expect, it } from "vitest";
import {
  CONVERSATION_STATUSES,
  conversationView,
  viewConversation,
  type StoredConversation,
} from "../../src/domain/conversation-view.ts";
import { storedConversation } from "./stored.ts";

describe("a conversation as it is shown", () => {
  it.each<[string, Partial<StoredConversation>]>([
    ["an open one", {}],
    ...CONVERSATION_STATUSES.map((status): [string, Partial<StoredConversation>] => [`status ${status}`, { status }]),
    ["an assigned one", { status: "assigned", assignedAgentId: 4 }],
    ["one with nobody's number or name", { phone: null, username: null, profileName: null }],
    ["one in which nobody has written", { lastInboundAt: null, lastMessagePreview: null }],
    ["one from the year 1970", { lastInboundAt: 0, lastMessageAt: 0, createdAt: 0, updatedAt: 0 }],
  ])("fits its own schema: %s", (_, more) => {
    const view = viewConversation(storedConversation(more));
    expect(conversationView.strict().parse(view)).toEqual(view);
    expect(conversationView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });

  it("bears the name that the organization gave, else the profile's", () => {
    const named = viewConversation(storedConversation({ contactName: "Ana (wholesale)", profileName: "Ana" }));
    expect(named).toMatchObject({ contact_name: "Ana (wholesale)", contact_profile_name: "Ana" });
    expect(viewConversation(storedConversation({ profileName: "Ana" })).contact_name).toBe("Ana");
    expect(viewConversation(storedConversation({ profileName: null })).contact_name).toBeNull();
  });

  it("says when the 24 hours are over, and nothing where the person has never written", () => {
    const at = Date.UTC(2026, 10, 20, 9, 30);
    expect(viewConversation(storedConversation({ lastInboundAt: at }))).toMatchObject({
      last_inbound_at: "2026-11-20T09:30:00.000Z",
      window_closes_at: "2026-11-21T09:30:00.000Z",
    });
    expect(viewConversation(storedConversation({ lastInboundAt: null }))).toMatchObject({
      last_inbound_at: null,
      window_closes_at: null,
    });
  });
});
