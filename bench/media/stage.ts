import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoChannel } from "../../drizzle/demo/demo-data.ts";
import { buildClient } from "../../scripts/build/build-client.ts";
import { openD1 } from "../../scripts/database/d1.ts";
import { createChildProcesses } from "../../scripts/local/child-processes.ts";
import { ensureDevVars, whatsappSettings } from "../../scripts/local/dev-vars.ts";
import { waitUntilHealthy } from "../../scripts/local/wait-until-healthy.ts";
import { quietWrangler, wranglerProgram } from "../../scripts/local/wrangler.ts";
import { prepareDatabase } from "../../scripts/start/prepare-database.ts";
import { createSimulatorCore } from "../../simulator/core.ts";
import { startServer } from "../../simulator/server.ts";

/** Parley on ports and state of its own, with WhatsApp in this very process. */
export interface Stage {
  workerUrl: string;
  simulatorUrl: string;
  inspectorUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the built Worker on the real runtime, with the demo's data.
 * @param sql what else the database begins with
 */
export async function startStage(sql: string | null = null): Promise<Stage> {
  const stateFolder = await mkdtemp(path.join(tmpdir(), "parley-bench-"));
  const children = createChildProcesses();
  const [workerPort, simulatorPort, inspectorPort] = [await freePort(), await freePort(), await freePort()];
  const workerUrl = `http://127.0.0.1:${workerPort}`;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const { vars } = await ensureDevVars();
  const settings = whatsappSettings(vars);
  const core = createSimulatorCore({
    ...settings,
    webhookUrl: `${workerUrl}/api/whatsapp/webhook`,
    publicUrl: simulatorUrl,
    numbers: [
      {
        phoneNumberId: settings.phoneNumberId,
        businessAccountId: settings.businessAccountId,
        displayPhoneNumber: demoChannel.phoneNumber.replace("+", ""),
      },
    ],
    deliver: (request) => fetch(request),
    now: Date.now,
    schedule: "timers",
  });
  const server = await startServer({ core, hostname: "127.0.0.1", port: simulatorPort });
  await Promise.all([prepareDatabase(stateFolder, settings, children), buildClient()]);
  if (sql !== null) await openD1({ kind: "local", stateFolder }, children).execute(sql);
  const worker = children.run({
    name: "The Worker",
    args: [
      wranglerProgram,
      "dev",
      "--local",
      `--port=${workerPort}`,
      `--inspector-port=${inspectorPort}`,
      `--persist-to=${stateFolder}`,
      "--show-interactive-dev-session=false",
      "--log-level=error",
      ...Object.entries({ ...vars, WHATSAPP_API_BASE_URL: simulatorUrl }).flatMap((pair) => ["--var", pair.join(":")]),
    ],
    env: quietWrangler,
    onLine: (line) => console.error(line),
  });
  const tooEarly = worker.then((end): never => {
    throw new Error(`the Worker has ended:\n${end.lastLines.join("\n")}`);
  });
  const healthy = waitUntilHealthy({ name: "The Worker", url: `${workerUrl}/health`, withinSeconds: 120 });
  await Promise.race([healthy, tooEarly]);
  return {
    workerUrl,
    simulatorUrl,
    inspectorUrl: `http://127.0.0.1:${inspectorPort}`,
    stop: async () => {
      tooEarly.catch(() => undefined);
      core.context.webhooks.close();
      await children.stopAll();
      await server.close();
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // An address is text for pipes only, and this is a port.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
