import { describe, expect, it } from "vitest";
import { summarizeAnalytics, type ActivityCount, type MessageCount } from "../../src/domain/analytics.ts";
import { analyticsView } from "../../src/domain/analytics-view.ts";
import { calendarDays } from "../../src/domain/calendar-days.ts";

const range = {
  from: "2026-11-19",
  to: "2026-11-20",
  timeZone: "UTC",
  days: calendarDays("2026-11-19", "2026-11-20", "UTC"),
};

const summarize = (messages: MessageCount[], activity: ActivityCount[]) =>
  summarizeAnalytics(range, messages, activity, (code) => `about ${code}`);

const total = (metric: string, dimension: string, count: number, totalMs = 0): ActivityCount => ({
  date: null,
  metric,
  dimension,
  count,
  totalMs,
});

describe("the analytics", () => {
  it("have every day, and nothing to average, where nothing happened", () => {
    const view = summarize([], []);
    expect(analyticsView.strict().parse(view)).toEqual(view);
    expect(view).toMatchObject({
      days: [
        { date: "2026-11-19", inbound: 0, outbound: 0 },
        { date: "2026-11-20", inbound: 0, outbound: 0 },
      ],
      first_response: { count: 0, average_ms: null, median_ms: null, p90_ms: null },
      agents: [],
      delivery: { sent: 0, delivered: 0, read: 0, failed: 0 },
      failures: [],
    });
    expect(view.resolution.days).toEqual(range.days.map(({ date }) => ({ date, count: 0, average_ms: null })));
  });

  it("tell messages by day and direction, and by type, most first", () => {
    const { days, by_type } = summarize(
      [
        { date: "2026-11-20", direction: "inbound", type: null, count: 3 },
        { date: "2026-11-20", direction: "outbound", type: null, count: 9 },
        { date: null, direction: "inbound", type: "image", count: 3 },
        { date: null, direction: "outbound", type: "text", count: 9 },
      ],
      [],
    );
    expect(days[1]).toEqual({ date: "2026-11-20", inbound: 3, outbound: 9 });
    expect(by_type).toEqual([
      { direction: "outbound", type: "text", count: 9 },
      { direction: "inbound", type: "image", count: 3 },
    ]);
  });

  it("tell durations over all, by their ranges, and by the day", () => {
    const { first_response, resolution } = summarize(
      [],
      [
        { date: "2026-11-19", metric: "first_response", dimension: null, count: 2, totalMs: 8000 },
        { date: "2026-11-20", metric: "first_response", dimension: null, count: 1, totalMs: 100_000 },
        total("first_response", "", 3, 108_000),
        total("first_response_le", "5", 2, 8000),
        total("first_response_le", "120", 1, 100_000),
        total("resolution_le", "more", 1, 9_000_000_000),
      ],
    );
    expect(first_response).toEqual({
      count: 3,
      average_ms: 36_000,
      median_ms: 4000,
      p90_ms: 100_000,
      days: [
        { date: "2026-11-19", count: 2, average_ms: 4000 },
        { date: "2026-11-20", count: 1, average_ms: 100_000 },
      ],
    });
    expect(resolution).toMatchObject({ count: 1, median_ms: 9_000_000_000 });
  });

  it("tell what each agent did, and of nobody in particular only the totals", () => {
    const { agents } = summarize(
      [],
      [
        total("agent_messages", "4", 2),
        total("agent_messages", "7", 5),
        total("first_response", "7", 2, 30_000),
        total("first_response", "", 9, 1000),
        total("resolution", "12", 1, 60_000),
      ],
    );
    expect(agents).toEqual([
      {
        agent_id: 7,
        messages: 5,
        first_responses: 2,
        first_response_average_ms: 15_000,
        resolutions: 0,
        resolution_average_ms: null,
      },
      expect.objectContaining({ agent_id: 4, messages: 2, first_responses: 0, first_response_average_ms: null }),
      expect.objectContaining({ agent_id: 12, messages: 0, resolutions: 1, resolution_average_ms: 60_000 }),
    ]);
  });

  it("leave out a failure that was taken back", () => {
    const { failures } = summarize([], [total("failure", "131026", 1), total("failure", "131047", 0)]);
    expect(failures).toEqual([{ code: "131026", title: "about 131026", count: 1 }]);
  });
});
