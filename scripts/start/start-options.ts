import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Problem } from "../local/problem.ts";
import { projectRoot } from "../project-root.ts";

export interface StartOptions {
  port: number;
  simulatorPort: number;
  /** Absolute path of the folder that keeps the database, the media and the simulator's memory. */
  stateFolder: string;
  /** Shows everything that the Worker and the simulator say. */
  verbose: boolean;
  help: boolean;
}

export const startHelp = `npm start -- [options]

  --port N             where Parley answers (8787)
  --simulator-port N   where the phone and the stand-in for WhatsApp answer (8788)
  --state DIR          where everything is kept between two starts (.wrangler/state)
  --verbose            show the whole log, not only warnings and errors
  --help               this page`;

const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(65_535));

/**
 * Reads the command line of `npm start`.
 * @param calledFrom the folder that a relative `--state` starts from.
 * @throws Problem for an unknown option or a value that does not fit.
 */
export function readStartOptions(args: string[], calledFrom: string): StartOptions {
  const values = parse(args);
  const options = {
    port: readPort("--port", values.port, 8787),
    simulatorPort: readPort("--simulator-port", values["simulator-port"], 8788),
    stateFolder:
      values.state === undefined
        ? path.join(projectRoot, ".wrangler", "state")
        : path.resolve(calledFrom, values.state),
    verbose: values.verbose ?? false,
    help: values.help ?? false,
  };
  if (options.port === options.simulatorPort) {
    throw new Problem(`--port and --simulator-port are both ${options.port}; they have to differ.`);
  }
  return options;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string" },
        "simulator-port": { type: "string" },
        state: { type: "string" },
        verbose: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${startHelp}`);
  }
}

function readPort(option: string, value: string | undefined, preset: number): number {
  if (value === undefined) return preset;
  const parsed = port.safeParse(value);
  if (!parsed.success) throw new Problem(`${option} wants a port number from 1 to 65535, not "${value}".`);
  return parsed.data;
}
