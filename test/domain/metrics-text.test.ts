import { describe, expect, it } from "vitest";
import { metricsText } from "../../src/domain/metrics-text.ts";

describe("the text that Prometheus reads", () => {
  it("says what each metric is, then its samples with their labels", () => {
    const text = metricsText([
      {
        type: "counter",
        name: "messages_total",
        help: "Messages.",
        samples: [
          { labels: { direction: "inbound", type: "text" }, value: 3 },
          { labels: {}, value: 1.5 },
        ],
      },
    ]);
    expect(text).toBe(
      '# HELP messages_total Messages.\n# TYPE messages_total counter\nmessages_total{direction="inbound",type="text"} 3\nmessages_total 1.5\n',
    );
  });

  it("adds a histogram's ranges up, and ends it with all there is", () => {
    const text = metricsText([
      {
        type: "histogram",
        name: "latency_seconds",
        help: "How long.",
        histogram: {
          buckets: [
            { bound: "0.1", count: 2 },
            { bound: "1", count: 3 },
          ],
          count: 6,
          sumSeconds: 12.25,
        },
      },
    ]);
    expect(text.split("\n").slice(2)).toEqual([
      'latency_seconds_bucket{le="0.1"} 2',
      'latency_seconds_bucket{le="1"} 5',
      'latency_seconds_bucket{le="+Inf"} 6',
      "latency_seconds_sum 12.25",
      "latency_seconds_count 6",
      "",
    ]);
  });

  it("keeps what a label says within its quotes", () => {
    const text = metricsText([
      { type: "gauge", name: "g", help: "a\\b\nc", samples: [{ labels: { reason: 'x"} 1\ny\\' }, value: 0 }] },
    ]);
    expect(text).toBe('# HELP g a\\\\b\\nc\n# TYPE g gauge\ng{reason="x\\"} 1\\ny\\\\"} 0\n');
  });

  it("leaves out a metric that has nothing to say yet", () => {
    expect(metricsText([{ type: "counter", name: "c", help: "h", samples: [] }])).toBe("");
  });
});
