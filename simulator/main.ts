/** `node simulator/main.ts`: the simulator as a process of its own, with a phone to type on at its root. */
import { createSimulatorCore } from "./core.ts";
import { mainConnectors } from "./main-connectors.ts";
import type { MainOptions } from "./main-options.ts";
import { readMainOptions } from "./main-options.ts";
import { mainVonage } from "./main-vonage.ts";
import type { SimulatorServer } from "./server.ts";
import { startServer } from "./server.ts";
import { createSnapshotFile } from "./snapshot-file.ts";

/** Meta gives up on a webhook after some seconds, too. */
const webhookTimeoutMs = 20_000;

try {
  await run(readMainOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(options: MainOptions): Promise<void> {
  const vonage = mainVonage(options);
  const core = createSimulatorCore({
    accessToken: options["access-token"],
    appSecret: options["app-secret"],
    verifyToken: options["verify-token"],
    webhookUrl: new URL("/api/whatsapp/webhook", options["worker-url"]).href,
    publicUrl: `http://127.0.0.1:${options.port}`,
    numbers: [
      {
        phoneNumberId: options["phone-number-id"],
        businessAccountId: options["business-account-id"],
        displayPhoneNumber: options["display-phone-number"],
      },
      ...vonage.numbers,
    ],
    ...vonage.account,
    ...mainConnectors(options),
    deliver: (request) => fetch(request, { redirect: "manual", signal: AbortSignal.timeout(webhookTimeoutMs) }),
    now: Date.now,
    schedule: "timers",
  });
  const stateFile = options["state-file"] ? createSnapshotFile(options["state-file"], core.context) : null;
  await stateFile?.load();
  const server = await startServer({ core, hostname: options.host, port: options.port }).catch(explainListenError);
  stateFile?.watch();
  console.log(`Simulator is ready: http://localhost:${server.port}`);
  await interruption();
  core.context.webhooks.close();
  await stateFile?.save();
  await server.close();
  // A webhook under way or an answer held back would keep the process for a while.
  process.exit();

  function explainListenError(error: unknown): SimulatorServer {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    throw isTaken ? new Error(`Port ${options.port} is in use. Choose another one with --port.`) : error;
  }
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
