/** One number of a metric, with the labels that tell it from its neighbours. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
}

/** A histogram of one metric: how many fell into each range, not yet added up. */
export interface Histogram {
  /** Upper ends in seconds, ascending, and how many were in the range that ends there. */
  buckets: { bound: string; count: number }[];
  /** Of all, those over the last bound included. */
  count: number;
  sumSeconds: number;
}

export type MetricFamily = { name: string; help: string } & (
  | { type: "counter" | "gauge"; samples: Sample[] }
  | { type: "histogram"; histogram: Histogram }
);

/** Of the text format (Prometheus, "Exposition formats", text format 0.0.4). */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Writes metrics as Prometheus reads them. A family without a sample is left out: it says nothing yet. */
export function metricsText(families: MetricFamily[]): string {
  return families.map(familyText).join("");
}

function familyText(family: MetricFamily): string {
  const lines = linesOf(family);
  if (lines.length === 0) return "";
  const help = family.help.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
  return [`# HELP ${family.name} ${help}`, `# TYPE ${family.name} ${family.type}`, ...lines, ""].join("\n");
}

function linesOf(family: MetricFamily): string[] {
  switch (family.type) {
    case "counter":
    case "gauge":
      return family.samples.map(({ labels, value }) => line(family.name, labels, value));
    case "histogram":
      return histogramLines(family.name, family.histogram);
  }
}

function histogramLines(name: string, { buckets, count, sumSeconds }: Histogram): string[] {
  let below = 0;
  const lines = buckets.map((bucket) => {
    below += bucket.count;
    return line(`${name}_bucket`, { le: bucket.bound }, below);
  });
  return [
    ...lines,
    line(`${name}_bucket`, { le: "+Inf" }, count),
    line(`${name}_sum`, {}, sumSeconds),
    line(`${name}_count`, {}, count),
  ];
}

function line(name: string, labels: Record<string, string>, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
}
