/** `npm run scale:measure`, first half: what each operation uses of what is billed, with 100,000 messages stored. */
import { demoOrganization } from "../../drizzle/demo/demo-data.ts";
import { createMeter } from "../cost/meter.ts";
import { measureOperations } from "../cost/operations.ts";
import { seedDatabase } from "../cost/seed-database.ts";
import { startCostStage } from "../cost/stage.ts";
import { machine } from "../report/machine.ts";
import { writeMeasured } from "./measured.ts";

const MESSAGES = 100_000;

const stage = await startCostStage();
try {
  const where = machine();
  const meter = await createMeter(stage.parley.url);
  const growth = { organizationId: demoOrganization.id, from: 0, to: MESSAGES, nowMs: Date.now() };
  await seedDatabase(await stage.parley.databaseFile(), growth);
  const each = await measureOperations(stage, meter);
  await writeMeasured({
    billed: {
      command: "node bench/scale/measure-billed.ts",
      at: new Date().toISOString(),
      machine: where,
      how: "The Worker on the local runtime with bindings that count (bench/cost), one operation at a time. cpuMs is of the whole process, its D1 and its objects included: more than Cloudflare bills.",
      each,
    },
  });
} finally {
  await stage.stop();
}
