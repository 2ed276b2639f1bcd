import { execFile } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** A PostgreSQL of its own. */
export interface Postgres {
  url: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Where Debian and its kin keep what is not in the path. */
const DEBIAN = "/usr/lib/postgresql";

/** Starts a cluster in a folder of its own, with every commit forced to the disk; null where PostgreSQL is not installed. */
export async function startPostgres(port: number): Promise<Postgres | null> {
  const programs = await findPrograms();
  if (programs === null) return null;
  const folder = await mkdtemp(path.join(tmpdir(), "parley-bench-postgres-"));
  const as = await ownerOf(folder);
  const call = (program: string, args: string[]) => run(path.join(programs, program), args, as);
  const data = path.join(folder, "data");
  await call("initdb", ["-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-instructions"]);
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=on -c synchronous_commit=on`;
  await call("pg_ctl", ["-D", data, "-w", "-l", path.join(folder, "log"), "-o", settings, "start"]);
  return {
    url: `postgres://bench@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await call("pg_ctl", ["-D", data, "-w", "-m", "fast", "stop"]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function findPrograms(): Promise<string | null> {
  const versions: string[] = await readdir(DEBIAN).catch(() => []);
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => path.join(DEBIAN, version, "bin")),
  ];
  for (const folder of folders) {
    const files: string[] = await readdir(folder).catch(() => []);
    if (files.includes("initdb") && files.includes("pg_ctl")) return folder;
  }
  return null;
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package makes. */
async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number; cwd: string }> {
  if (userInfo().uid !== 0) return { cwd: folder };
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (which) => Number((await run("id", [which, "postgres"])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error("there is no user postgres");
  await chown(folder, uid, gid);
  return { uid, gid, cwd: folder };
}
