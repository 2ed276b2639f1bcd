/**
 * `npm run scale:measure`, second half: what each operation asks of D1 and how long SQLite takes for it, how a batch's time
 * grows with what is in it, and how many bytes a message leaves. The Worker's own code, in this process, over a SQLite file.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoOrganization } from "../../../drizzle/demo/demo-data.ts";
import { ensureDevVars, whatsappSettings } from "../../../scripts/local/dev-vars.ts";
import { seedSql } from "../../cost/seed-sql.ts";
import { machine } from "../../report/machine.ts";
import { writeMeasured } from "../measured.ts";
import { measureBatches, measureBytes, measureEach } from "./database-operations.ts";
import { openDemoInbox } from "./demo-inbox.ts";
import { openDemoDatabase } from "./open-demo-database.ts";
import { standIns } from "./stand-ins.ts";

const MESSAGES = 100_000;
/** Nobody is asked there; on this machine, so that the demo's secrets count. */
const LOOPBACK = { WHATSAPP_API_BASE_URL: "http://127.0.0.1:9" };

const where = machine();
const folder = await mkdtemp(path.join(tmpdir(), "parley-scale-"));
try {
  const { vars } = await ensureDevVars();
  const source = whatsappSettings(vars);
  const start = async (name: string, seeded: number) => {
    const database = await openDemoDatabase(path.join(folder, name), source);
    const growth = { organizationId: demoOrganization.id, from: 0, to: seeded, nowMs: Date.now() };
    if (seeded > 0) for (const statement of seedSql(growth)) database.real.exec(statement);
    const around = standIns({ ...vars, ...LOOPBACK }, database.binding);
    return { database, inbox: await openDemoInbox(around, source), calls: around.calls };
  };
  const bytesPerMessage = await measureBytes(await start("empty.sqlite", 0));
  const stage = await start("seeded.sqlite", MESSAGES);
  const batches = await measureBatches(stage);
  await writeMeasured({
    database: {
      command: "node bench/scale/database/measure-database.ts",
      at: new Date().toISOString(),
      machine: where,
      how: "The Worker's own code in Node, over a SQLite file with 100,000 messages on this machine's disk (write-ahead log, synchronous NORMAL). ms is SQLite's own time, with the compiling of each statement and the commit; the way to D1 and back, and its copies on other machines, are not in it. Bytes are those by which a database without any grows: 20,000 messages of 60 characters from 500 people, then 4,000 sent ones with three statuses each.",
      each: await measureEach(stage),
      ...batches,
      bytesPerMessage,
    },
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
