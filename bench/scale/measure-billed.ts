/** `npm run scale:measure`, first half: what each operation uses of what is billed, with 100,000 messages stored. */
import { createMeter } from "../cost/meter.ts";
import { measureOperations } from "../cost/operations.ts";
import { seedSql } from "../cost/seed-sql.ts";
import { startCostStage } from "../cost/stage.ts";
import { machine } from "../report/machine.ts";
import { writeMeasured } from "./measured.ts";

const MESSAGES = 100_000;

const stage = await startCostStage();
try {
  const where = machine();
  const meter = await createMeter(stage.parley.url);
  for (const statement of seedSql({ from: 0, to: MESSAGES, nowMs: Date.now() })) {
    await stage.parley.database.prepare(statement).run();
  }
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
