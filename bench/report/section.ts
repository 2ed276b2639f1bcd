/** A figure, and what it should come to. */
export interface Row {
  section: string;
  name: string;
  value: number;
  unit: string;
  /** In the row's unit; absent where nothing is to be reached. */
  target?: { atLeast: number } | { atMost: number };
  /** Whether it was reached; absent without a target. */
  met?: boolean;
}

/** What was measured, and lines to be read with it, such as what had to be left out. */
export interface SectionReport {
  rows: Row[];
  notes: string[];
}

/** A part of the bench, with everything that it starts and stops. */
export type Section = () => Promise<SectionReport>;

/** @param target what the value has to reach, in the unit of the value */
export function row(
  section: string,
  name: string,
  { value, unit, target }: Pick<Row, "value" | "unit" | "target">,
): Row {
  if (target === undefined) return { section, name, value, unit };
  return { section, name, value, unit, target, met: reached(value, target) };
}

function reached(value: number, target: NonNullable<Row["target"]>): boolean {
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}
