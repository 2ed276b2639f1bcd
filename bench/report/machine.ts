import { arch, cpus, loadavg, platform, release, totalmem } from "node:os";

/** On what the figures were made, and how busy it was beside. */
export function machine(): string {
  const processors = cpus();
  const [load = 0] = loadavg();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}`,
    `load before ${load.toFixed(1)}`,
  ].join(", ");
}
