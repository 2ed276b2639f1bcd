import { z } from "zod";

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a notice means, for an admin to read at a glance. */
export interface Meaning {
  title: string;
  severity: Severity;
}

/** A word somewhere in a notice's content, as text; null where it is not there. */
export function wordAt(content: unknown, ...path: (string | number)[]): string | null {
  let found: unknown = content;
  for (const step of path) found = child.parse(found).get(String(step));
  return word.parse(found);
}

const child = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
  .catch({})
  .transform((parent) => new Map(Object.entries(parent)));

const word = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .transform((text) => (text === "" ? null : text));

/** SCHEDULE_FOR_DISABLE → "schedule for disable". */
export function spoken(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}

/** ": the reason", or nothing. */
export function because(reason: string | null): string {
  return reason === null || reason === "NONE" ? "" : `: ${spoken(reason)}`;
}
