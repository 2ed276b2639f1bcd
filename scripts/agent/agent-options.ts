import { parseArgs } from "node:util";
import { demoPassword, demoUsers } from "../../drizzle/demo/demo-data.ts";
import { Problem } from "../local/problem.ts";

export interface AgentOptions {
  url: string;
  email: string;
  /** null where it has to be asked for. */
  password: string | null;
}

export const agentHelp = `npm run agent -- [--email E] [--url U]

A small inbox in the terminal, over Parley's public API.

  --email E   whose login (agent1@demo.test)
  --url U     where Parley answers (http://localhost:8787)

The demo logins need no password; for others it is taken from PARLEY_PASSWORD, or asked for.`;

/** Reads the command line of `npm run agent`; null when only help is wanted. @throws Problem for what it does not know */
export function readAgentOptions(args: string[], environment: NodeJS.ProcessEnv): AgentOptions | null {
  const values = parse(args);
  if (values.help === true) return null;
  const email = values.email ?? "agent1@demo.test";
  const url = values.url ?? "http://localhost:8787";
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) throw new Problem(`--url is no web address: ${url}`);
  const isDemo = demoUsers.some((user) => user.email === email);
  return {
    url: url.replace(/\/+$/, ""),
    email,
    password: environment["PARLEY_PASSWORD"] ?? (isDemo ? demoPassword : null),
  };
}

function parse(args: string[]) {
  try {
    const options = {
      email: { type: "string" },
      url: { type: "string" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${agentHelp}`);
  }
}
