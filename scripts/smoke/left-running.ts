import { readdir, readFile } from "node:fs/promises";

/**
 * The command lines of processes that mention one of the words, such as a port or a folder; this process is left out.
 * Reads /proc, so it finds nothing on a system without it.
 */
export async function leftRunning(words: string[]): Promise<string[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  );
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return commands
    .map((command) => command.replaceAll("\0", " ").trim())
    .filter((command) => words.some((word) => command.includes(word)));
}
