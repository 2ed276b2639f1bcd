import { createServer } from "node:net";
import { Problem } from "./problem.ts";

export interface PortChoice {
  port: number;
  /** The option that chooses another one, with its dashes. */
  option: string;
}

/** @throws Problem naming the first port that is taken, and the option that changes it. */
export async function requireFreePorts(choices: PortChoice[]): Promise<void> {
  for (const { port, option } of choices) {
    if (!(await isFree(port))) {
      throw new Problem(`Port ${port} is in use. Choose another one: npm start -- ${option} ${port + 10}`);
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => canListen(host, port)));
  return answers.every(Boolean);
}

/** A host that this machine does not have (no IPv6, say) cannot be taken. */
function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
