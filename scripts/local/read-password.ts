import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Problem } from "./problem.ts";

/** Asks on the terminal without showing what is typed. @throws Problem without a terminal, or on Ctrl-C */
export function readPassword(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Problem("There is no terminal to ask for the password on.");
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silence, terminal: true });
  return new Promise((resolve, reject) => {
    const finish = () => {
      reader.close();
      process.stderr.write("\n");
    };
    reader.once("line", (line) => {
      finish();
      resolve(line);
    });
    reader.once("SIGINT", () => {
      finish();
      reject(new Problem("Nothing was made."));
    });
  });
}
