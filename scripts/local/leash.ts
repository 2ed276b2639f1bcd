import { Socket } from "node:net";

/**
 * Loaded into a child with `--import`: when the parent is gone, however it went, the child and everything it started
 * end too. Without this, a killed `npm start` would leave the Worker's runtime behind, holding its port.
 * The child leads a process group of its own, so its own id names the whole group. At the other end of the lifeline is
 * the parent. Programs started by the child load this too, but have no lifeline of their own.
 */
const lifeline = process.env["PARLEY_LIFELINE"];
delete process.env["PARLEY_LIFELINE"];

if (lifeline !== undefined) {
  new Socket({ fd: Number(lifeline), readable: true, writable: false })
    .on("close", () => process.kill(-process.pid, "SIGKILL"))
    .resume()
    .unref();
}
