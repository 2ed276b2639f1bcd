import { demoOrganization } from "../../drizzle/demo/demo-data.ts";
import { row, type Row, type SectionReport } from "../report/section.ts";
import { billOf } from "./bill.ts";
import { createMeter } from "./meter.ts";
import { measureOperations, OPERATIONS, type Operation, type UsageByOperation } from "./operations.ts";
import { seedDatabase } from "./seed-database.ts";
import { startCostStage, type CostStage } from "./stage.ts";
import type { Usage } from "./usage.ts";

const SECTION = "cost";
/** Messages that are there when an operation is measured. */
const SIZES = [1000, 100_000, 1_000_000] as const;
const MONTH = 1_000_000;
/** Rows that an index's neighbour makes of it, a few either way. */
const SLACK_ROWS = 10;

const SHOWN: { key: keyof Usage; unit: string }[] = [
  { key: "d1RoundTrips", unit: "D1 round trips" },
  { key: "rowsRead", unit: "rows read" },
  { key: "rowsWritten", unit: "rows written" },
  { key: "objectRequests", unit: "object requests" },
  { key: "queueOperations", unit: "queue operations" },
  { key: "storageWrites", unit: "R2 class A" },
  { key: "storageReads", unit: "R2 class B" },
  { key: "cpuMs", unit: "ms CPU" },
];

/**
 * What each operation uses of what Cloudflare bills, with all that it leaves to queues and to what follows the answer; with a
 * thousand messages in the database and with a million. And what a million messages a month cost by that.
 */
export async function cost(): Promise<SectionReport> {
  const stage = await startCostStage();
  try {
    const measured = await measureSizes(stage);
    return {
      rows: [...largest(measured), ...growth(measured), ...month(measured)],
      notes: [
        `Measured with ${SIZES.map((size) => size.toLocaleString("en")).join(", ")} messages, a tenth of them in one conversation; shown is the largest, and the growth from the smallest.`,
        "CPU is that of the whole local runtime, its database's and its objects' own included: more than Cloudflare bills.",
        "The bill is of list prices beyond what the Workers Paid plan includes, by the mix in bench/cost/bill.ts; what is stored is not in it.",
      ],
    };
  } finally {
    await stage.stop();
  }
}

async function measureSizes(stage: CostStage): Promise<UsageByOperation[]> {
  const meter = await createMeter(stage.parley.url);
  const measured: UsageByOperation[] = [];
  let from = 0;
  for (const to of SIZES) {
    await seedDatabase(await stage.parley.databaseFile(), {
      organizationId: demoOrganization.id,
      from,
      to,
      nowMs: Date.now(),
    });
    measured.push(await measureOperations(stage, meter));
    from = to;
  }
  return measured;
}

function largest(measured: UsageByOperation[]): Row[] {
  const last = measured.at(-1);
  if (last === undefined) return [];
  return OPERATIONS.flatMap((operation) =>
    SHOWN.filter(({ key }) => last[operation][key] > 0).map(({ key, unit }) =>
      row(SECTION, operation, { value: rounded(last[operation][key]), unit }),
    ),
  );
}

/** Rows read with any number of messages, less those with the fewest. */
function growth(measured: UsageByOperation[]): Row[] {
  const [fewest] = measured;
  if (fewest === undefined) return [];
  const most = (operation: Operation): number => Math.max(...measured.map((usage) => usage[operation].rowsRead));
  return OPERATIONS.map((operation) =>
    row(SECTION, `${operation}: growth of rows read`, {
      value: rounded(most(operation) - fewest[operation].rowsRead),
      unit: "rows",
      target: { atMost: SLACK_ROWS },
    }),
  );
}

function month(measured: UsageByOperation[]): Row[] {
  const last = measured.at(-1);
  if (last === undefined) return [];
  const bill = billOf(MONTH, last);
  return [
    row(SECTION, "a million messages a month", { value: rounded(bill.dollars), unit: "US dollars" }),
    ...bill.lines.map(({ what, units }) =>
      row(SECTION, `a million messages: ${what}`, { value: Math.round(units), unit: "a month" }),
    ),
  ];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
