import { expect, it } from "vitest";
import { addBacklogs, addTotals } from "../../src/domain/add-metrics.ts";

const counted = (value: number, direction: string) => ({ name: "messages", labels: { direction }, value });

it("adds up what several databases have counted under the same name and labels", () => {
  expect(addTotals([[counted(2, "inbound"), counted(1, "outbound")], [counted(5, "inbound")]])).toEqual([
    counted(7, "inbound"),
    counted(1, "outbound"),
  ]);
  expect(addTotals([[counted(2, "inbound")]])).toEqual([counted(2, "inbound")]);
  expect(addTotals([])).toEqual([]);
});

it("shows all that waits anywhere, and the oldest of it", () => {
  const one = { sends: 1, media: 2, webhooks: 3, scheduled: 4, failedEvents: 5, oldestSendAt: null };
  expect(addBacklogs([one, one])).toEqual({
    sends: 2,
    media: 4,
    webhooks: 6,
    scheduled: 8,
    failedEvents: 10,
    oldestSendAt: null,
  });
  const times = [1000, null, 500].map((oldestSendAt) => ({ ...one, oldestSendAt }));
  expect(addBacklogs(times).oldestSendAt).toBe(500);
});
