import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { ChildEnd, ChildProcesses } from "../local/child-processes.ts";
import { Problem } from "../local/problem.ts";
import { quietWrangler, wranglerProgram } from "../local/wrangler.ts";

/** A database of wrangler.toml, on this machine (with the folder that keeps it) or on Cloudflare. */
export type D1Target = { kind: "local"; stateFolder: string } | { kind: "remote" };

export interface D1 {
  /** Applies what is missing of `migrations/`. @throws Problem with wrangler's own words */
  applyMigrations(): Promise<void>;
  /** The rows of one statement. @throws Problem with wrangler's own words */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Runs several statements from a file that only this user can read. @throws Problem with wrangler's own words */
  execute(sql: string): Promise<void>;
}

const queryResult = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) })).min(1);

/** As wrangler.toml calls the one that every installation has. */
export const FIRST_DATABASE = "parley";

/**
 * Speaks to D1 through wrangler, the only one that applies migrations and knows where the database is.
 * @param name in wrangler.toml
 */
export function openD1(target: D1Target, children: ChildProcesses, name = FIRST_DATABASE): D1 {
  const where = target.kind === "remote" ? ["--remote"] : ["--local", "--persist-to", target.stateFolder];
  const run = (args: string[]) => runWrangler(children, ["d1", ...args, ...where]);
  return {
    applyMigrations: async () => {
      requireSuccess("The migrations could not be applied", await run(["migrations", "apply", name]));
    },
    query: async (sql) => {
      const answer = await run(["execute", name, "--json", "--command", sql]);
      requireSuccess("The database could not be asked", answer);
      return queryResult.parse(JSON.parse(answer.stdout))[0]?.results ?? [];
    },
    execute: async (sql) => {
      await withPrivateFile(sql, async (file) => {
        requireSuccess("The statements could not be run", await run(["execute", name, "--yes", "--file", file]));
      });
    },
  };
}

interface WranglerRun {
  end: ChildEnd;
  stdout: string;
}

async function runWrangler(children: ChildProcesses, args: string[]): Promise<WranglerRun> {
  const stdout: string[] = [];
  const end = await children.run({
    name: "wrangler",
    args: [wranglerProgram, ...args],
    env: quietWrangler,
    onLine: (line, stream) => {
      if (stream === "stdout") stdout.push(line);
    },
  });
  return { end, stdout: stdout.join("\n") };
}

function requireSuccess(what: string, { end }: WranglerRun): void {
  if (end.exitCode !== 0) throw new Problem(`${what}:\n${end.lastLines.join("\n").trim()}`);
}

/** The file holds a password's hash, so it is for this user alone and does not stay, however this process ends. */
async function withPrivateFile(content: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const file = path.join(folder, "statements.sql");
    await writeFile(file, content, { mode: 0o600 });
    await use(file);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
