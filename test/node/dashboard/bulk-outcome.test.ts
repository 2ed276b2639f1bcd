import { describe, expect, it } from "vitest";
import { bulkResults, toConfirm } from "../../../src/dashboard/partner/bulk-outcome.ts";
import type { ScheduledItem } from "../../../src/dashboard/scheduling/scheduled-item.ts";
import type { ClientView } from "../../../src/domain/client-view.ts";

const client = (id: number): ClientView => ({
  id,
  name: `Client ${id}`,
  phone_number: `+57300000000${id}`,
  conversation_id: id,
  window: "open",
  window_closes_at: null,
  marketing_opted_out_at: null,
  blocked_at: null,
});
const ended = (id: number, change: Partial<ScheduledItem>): ScheduledItem => ({
  id,
  state: "sent",
  sendAt: "2026-11-20T10:00:00.000Z",
  contactId: id - 100,
  contactName: null,
  phone: null,
  conversationId: null,
  text: "Hello",
  template: null,
  authorId: 1,
  byPartner: true,
  failure: null,
  ...change,
});
const clients = [client(1), client(2), client(3), client(4)];
const answer = [
  { success: true as const, userId: 2, id: 102 },
  { success: true as const, userId: 1, id: 101 },
  { success: true as const, userId: 3, id: 103 },
  { success: false as const, userId: 4, code: "opted_out", error: "This person has asked for no such messages." },
];

describe("what came of a message to several", () => {
  it("is told of each, in the order in which they were chosen", () => {
    const failure = { code: "outside_window", message: "The window is closed." };
    const now = [ended(101, {}), ended(103, { state: "failed", failure }), ended(999, {})];
    expect(bulkResults(clients, answer, false, now)).toEqual([
      { client: clients[0], state: "sent" },
      { client: clients[1], state: "waiting" },
      { client: clients[2], state: "failed", code: "outside_window", problem: "The window is closed." },
      {
        client: clients[3],
        state: "skipped",
        code: "opted_out",
        problem: "This person has asked for no such messages.",
      },
    ]);
  });

  it("is that it waits for its time, where one was chosen", () => {
    expect(bulkResults(clients, answer, true, []).map(({ state }) => state)).toEqual([
      "later",
      "later",
      "later",
      "skipped",
    ]);
  });

  it("asks for another confirmation where the server says so, and only there", () => {
    const skipped = [{ userId: 4, code: "opted_out", error: "No." }];
    expect(toConfirm({ code: "confirmation_needed", confirm: { count: 3, skipped } })).toEqual({ count: 3, skipped });
    expect(toConfirm({ confirm: { count: 3, skipped: [{ userId: 4 }, null] } })).toEqual({ count: 3, skipped: [] });
    for (const details of [{}, { confirm: null }, { confirm: 3 }, { confirm: { count: "3", skipped } }]) {
      expect(toConfirm(details)).toBeNull();
    }
  });
});
