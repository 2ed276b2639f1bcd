import { describe, expect, it } from "vitest";
import { planBulk } from "../../../src/dashboard/partner/bulk-plan.ts";
import type { ClientView } from "../../../src/domain/client-view.ts";

const at = "2026-11-20T10:00:00.000Z";
const client = (id: number, change: Partial<ClientView> = {}): ClientView => ({
  id,
  name: `Client ${id}`,
  phone_number: `+57300000000${id}`,
  conversation_id: id,
  window: "open",
  window_closes_at: at,
  marketing_opted_out_at: null,
  blocked_at: null,
  ...change,
});
const open = client(1);
const closed = client(2, { window: "closed", window_closes_at: null });
const never = client(3, { window: "unknown", window_closes_at: null, conversation_id: null });

describe("a message to several clients", () => {
  it("reaches those who have written within 24 hours", () => {
    expect(planBulk([open, closed, never], false, null)).toEqual({
      reached: [open],
      leftOut: [
        { client: closed, why: "needs_template" },
        { client: never, why: "needs_template" },
      ],
    });
  });

  it("reaches the others by a template", () => {
    expect(planBulk([open, closed, never], true, null)).toEqual({ reached: [open, closed, never], leftOut: [] });
  });

  it("leaves out who is blocked, who has said stop, and whose number is hidden", () => {
    const all = [
      client(4, { blocked_at: at }),
      client(5, { marketing_opted_out_at: at }),
      client(6, { phone_number: null }),
    ];
    expect(planBulk(all, true, null).leftOut.map(({ why }) => why)).toEqual(["blocked", "opted_out", "no_number"]);
  });

  it("goes by the window as it will be then, where it is for later", () => {
    const before = Date.parse(at) - 1;
    expect(planBulk([open, never], false, before).reached).toEqual([open]);
    expect(planBulk([open, never], false, before + 1).leftOut.map(({ why }) => why)).toEqual([
      "needs_template",
      "needs_template",
    ]);
  });
});
