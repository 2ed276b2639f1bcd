/** `npm start`: the whole of Parley on this machine, with a phone to type on. */
import { mkdir } from "node:fs/promises";
import { demoChannel } from "../drizzle/demo/demo-data.ts";
import { buildClient } from "./build/build-client.ts";
import { playDemoConversations } from "./demo/play-demo-conversations.ts";
import { createChildProcesses, type ChildEnd, type ChildProcesses } from "./local/child-processes.ts";
import {
  connectorAddresses,
  connectorSettings,
  ensureDevVars,
  vonageSettings,
  whatsappSettings,
} from "./local/dev-vars.ts";
import { requireFreePorts } from "./local/ports.ts";
import { Problem, reportProblem } from "./local/problem.ts";
import { waitUntilHealthy } from "./local/wait-until-healthy.ts";
import { announce } from "./start/announce.ts";
import { callCronEveryMinute } from "./start/cron.ts";
import { workerStaysUp } from "./start/worker-stays-up.ts";
import { prepareDatabase } from "./start/prepare-database.ts";
import { readStartOptions, startHelp, type StartOptions } from "./start/start-options.ts";
import { startSimulator } from "./start/start-simulator.ts";
import { startWorker } from "./start/start-worker.ts";

const children = createChildProcesses();
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
});

try {
  const options = readStartOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (options.help) console.log(startHelp);
  else await Promise.race([start(options, children), interrupted]);
} catch (error) {
  reportProblem(error);
  process.exitCode = 1;
}
await children.stopAll();
process.exit();

/** Starts everything and stays; @throws Problem when a part cannot start or ends by itself */
async function start(options: StartOptions, children: ChildProcesses): Promise<never> {
  const { port, simulatorPort, stateFolder, verbose } = options;
  const workerUrl = `http://127.0.0.1:${port}`;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  await requireFreePorts([
    { port, option: "--port" },
    { port: simulatorPort, option: "--simulator-port" },
  ]);
  const { created, vars } = await ensureDevVars();
  if (created) console.log("Wrote .dev.vars with demo settings, from .dev.vars.example");
  const settings = whatsappSettings(vars);
  const connectors = connectorSettings(vars);
  await mkdir(stateFolder, { recursive: true });

  const displayPhoneNumber = demoChannel.phoneNumber.replace("+", "");
  const simulator = startSimulator(
    {
      port: simulatorPort,
      workerUrl,
      stateFolder,
      settings,
      vonage: vonageSettings(vars),
      connectors,
      displayPhoneNumber,
      verbose,
    },
    children,
  );
  const prepared = Promise.all([prepareDatabase(stateFolder, settings, children), buildClient()]);
  const [database] = await Promise.race([prepared, tooEarly(simulator)]);
  const worker = startWorker(
    {
      port,
      stateFolder,
      vars: {
        ...vars,
        WHATSAPP_API_BASE_URL: simulatorUrl,
        VONAGE_API_BASE_URL: simulatorUrl,
        ...connectorAddresses(connectors, simulatorUrl),
        PUBLIC_URL: workerUrl,
      },
      verbose,
    },
    children,
  );
  const ended = Promise.race([tooEarly(simulator), tooEarly(worker.ended)]);
  const healthy = Promise.all([
    waitUntilHealthy({ name: "The Worker", url: `${workerUrl}/health`, withinSeconds: 120 }),
    waitUntilHealthy({ name: "The simulator", url: `${simulatorUrl}/_control/health`, withinSeconds: 120 }),
  ]);
  await Promise.race([healthy, ended]);
  console.log(announce({ port, simulatorPort, demo: database.demo }));
  callCronEveryMinute(workerUrl);
  if (database.demo && database.silent) await Promise.race([playDemoConversations({ workerUrl, simulatorUrl }), ended]);
  return Promise.race([ended, workerStaysUp(workerUrl, worker)]);
}

/** What it said is on the screen already. */
async function tooEarly(part: Promise<ChildEnd>): Promise<never> {
  const { name, exitCode } = await part;
  const how = exitCode === null ? "was killed" : `ended with exit code ${exitCode}`;
  throw new Problem(`${name} ${how}. More may be said with --verbose.`);
}
