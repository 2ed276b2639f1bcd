import type { Row } from "./section.ts";

/** The rows as a Markdown table, which reads well in a terminal too. */
export function table(rows: Row[]): string {
  const lines = [
    ["section", "figure", "value", "to reach", "reached"],
    ...rows.map((row) => [row.section, row.name, `${shown(row.value)} ${row.unit}`.trim(), targetOf(row), metOf(row)]),
  ];
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const [head = "", ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`,
  );
  const rule = `| ${widths.map((width, column) => (column === 2 ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [head, rule, ...body].join("\n");
}

function targetOf({ target }: Row): string {
  if (target === undefined) return "";
  return "atLeast" in target ? `≥ ${shown(target.atLeast)}` : `≤ ${shown(target.atMost)}`;
}

function metOf({ met }: Row): string {
  if (met === undefined) return "";
  return met ? "yes" : "no";
}

/** Three digits that mean something; whole numbers from a hundred on. */
function shown(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString("en-US")
    : String(Number(value.toPrecision(3)));
}

function pad(cell: string, width: number, column: number): string {
  return column === 2 ? cell.padStart(width) : cell.padEnd(width);
}
