import { readdirSync, readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second (`getconf CLK_TCK`), everywhere that Node runs. */
const MS_PER_TICK = 10;

/** The runtime's process, as Linux tells of it. */
export interface WorkerProcess {
  /** Of all its threads since it began. */
  cpuMs(): number;
  /** What it has in memory. */
  residentBytes(): number;
}

/** The one workerd that this process runs; null where the system doesn't say. */
export function workerProcess(): WorkerProcess | null {
  const pid = childOf(process.pid);
  if (pid === null) return null;
  return {
    cpuMs: () => {
      const [user, system] = statOf(pid).slice(11, 13);
      return (Number(user) + Number(system)) * MS_PER_TICK;
    },
    residentBytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024,
  };
}

function childOf(parent: number): number | null {
  if (process.platform !== "linux") return null;
  const numbers = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return numbers.find((pid) => isWorkerOf(pid, parent)) ?? null;
}

function isWorkerOf(pid: number, parent: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "workerd" && Number(statOf(pid)[1]) === parent;
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

/** From the third field on: the second is its name in brackets, which may hold anything. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
