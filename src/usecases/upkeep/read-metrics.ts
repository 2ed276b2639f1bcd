import { readBacklog } from "../../db/backlog.ts";
import type { Database } from "../../db/database.ts";
import type { Directory } from "../../db/directory.ts";
import { readMetricTotals } from "../../db/metric-totals.ts";
import { boundLabel, LATENCY_BOUNDS_MS } from "../../domain/latency-bounds.ts";
import { addBacklogs, addTotals, type Backlog, type MetricTotal } from "../../domain/add-metrics.ts";
import type { Histogram, MetricFamily, Sample } from "../../domain/metrics-text.ts";
import { foldMetrics } from "./fold-metrics.ts";

/** What waits on a queue, as the queue itself says. */
export interface QueueDepth {
  messages: number;
  oldestAt: number | null;
}

export interface ReadMetricsDeps {
  /** All databases, each with its organizations. */
  directory: Pick<Directory, "places">;
  now(): number;
  /** Empty where the platform does not tell. */
  queueDepths(): Promise<Record<string, QueueDepth>>;
}

/** Above this a backlog is shown as this: that it is long is what there is to know. */
const COUNT_TO = 10_000;

/** Everything that an operator watches, over all organizations. The counters are a minute behind. */
export async function readMetrics(deps: ReadMetricsDeps): Promise<MetricFamily[]> {
  const now = deps.now();
  const [parts, queues] = await Promise.all([
    Promise.all(deps.directory.places.map(({ db }) => readPart({ ...deps, db }))),
    deps.queueDepths(),
  ]);
  const totals = addTotals(parts.map((part) => part.totals));
  const backlog = addBacklogs(parts.map((part) => part.backlog));
  return [...counters(totals), ...histograms(totals), ...gauges(backlog, queues, now)];
}

async function readPart(deps: { db: Database; now(): number }): Promise<{ totals: MetricTotal[]; backlog: Backlog }> {
  await foldMetrics(deps);
  const [totals, backlog] = await Promise.all([readMetricTotals(deps.db), readBacklog(deps.db, deps.now(), COUNT_TO)]);
  return { totals, backlog };
}

function counters(totals: MetricTotal[]): MetricFamily[] {
  const counter = (name: string, help: string): MetricFamily => ({
    type: "counter",
    name,
    help,
    samples: totals.filter((total) => total.name === name),
  });
  return [
    counter("whatsapp_messages_total", "Messages stored, by direction and type. A minute behind."),
    counter("sharepoint_uploads_total", "Copies of media files to SharePoint, by how they ended."),
    counter("parley_webhook_failures_total", "Webhooks of a provider that could not be processed whole, by reason."),
  ];
}

function histograms(totals: MetricTotal[]): MetricFamily[] {
  const histogram = (name: string, help: string): MetricFamily => ({
    type: "histogram",
    name: `${name}_seconds`,
    help,
    histogram: histogramOf(totals, name),
  });
  return [
    histogram("whatsapp_send_latency", "From when a message was written until the provider accepted it."),
    histogram("whatsapp_receive_latency", "From the provider's time of a message until it was stored. Whole seconds."),
  ];
}

function histogramOf(totals: MetricTotal[], name: string): Histogram {
  const ranges = totals.filter((total) => total.name === `${name}_seconds`);
  const sum = totals.find((total) => total.name === `${name}_ms`);
  return {
    buckets: LATENCY_BOUNDS_MS.map((bound) => ({
      bound: boundLabel(bound),
      count: ranges.find(({ labels }) => labels["le"] === boundLabel(bound))?.value ?? 0,
    })),
    count: ranges.reduce((all, { value }) => all + value, 0),
    sumSeconds: (sum?.value ?? 0) / 1000,
  };
}

function gauges(backlog: Backlog, queues: Record<string, QueueDepth>, now: number): MetricFamily[] {
  const gauge = (name: string, help: string, samples: Sample[]): MetricFamily => ({
    type: "gauge",
    name,
    help,
    samples,
  });
  const age = (at: number | null): number => (at === null ? 0 : Math.max(now - at, 0) / 1000);
  const waiting = (kind: string, value: number): Sample => ({ labels: { kind }, value });
  const depths = Object.entries(queues);
  return [
    gauge("parley_waiting", `What waits to be done, by kind, counted to ${COUNT_TO}.`, [
      waiting("sends", backlog.sends),
      waiting("media", backlog.media),
      waiting("outgoing_webhooks", backlog.webhooks),
      waiting("scheduled_messages", backlog.scheduled),
      waiting("failed_events", backlog.failedEvents),
    ]),
    gauge("parley_oldest_send_age_seconds", "How long the oldest message has waited to be sent.", [
      { labels: {}, value: age(backlog.oldestSendAt) },
    ]),
    gauge(
      "parley_queue_backlog",
      "Jobs on a queue, those that wait for their time included.",
      depths.map(([queue, { messages }]) => ({ labels: { queue }, value: messages })),
    ),
    gauge(
      "parley_queue_oldest_age_seconds",
      "How long the oldest job of a queue has been there.",
      depths.map(([queue, { oldestAt }]) => ({ labels: { queue }, value: age(oldestAt) })),
    ),
  ];
}
