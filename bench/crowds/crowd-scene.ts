import type { Random } from "../../test/faults/random.ts";
import { percentile } from "../report/median.ts";
import { row, type Row } from "../report/section.ts";
import type { Parley } from "../runtime/start-parley.ts";
import type { AgentApi } from "./agent-api.ts";
import type { Arrivals } from "./arrivals.ts";
import type { CrowdMessages } from "./crowd-messages.ts";
import type { MemoryWatch } from "./memory.ts";

export const SECTION = "crowds";

/** What the parts of the section share. */
export interface CrowdScene {
  parley: Parley;
  agents: AgentApi[];
  arrivals: Arrivals;
  messages: CrowdMessages;
  random: Random;
  /** null where the system does not tell. */
  memory: MemoryWatch | null;
}

/** @param values ms */
export function percentiles(name: string, values: number[]): Row[] {
  return [50, 99].map((percent) =>
    row(SECTION, `${name}, p${percent}`, {
      value: values.length === 0 ? Number.NaN : percentile(values, percent),
      unit: "ms",
    }),
  );
}

/** Something that must not be. */
export function none(name: string, value: number): Row {
  return row(SECTION, name, { value, unit: "", target: { atMost: 0 } });
}
