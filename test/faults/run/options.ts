import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { z } from "zod";

export interface RunOptions {
  seed: number;
  /** 1: ten thousand messages in, two thousand out, over five hundred conversations. */
  scale: number;
  /** Says each step. */
  verbose: boolean;
}

const values = z.object({
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  scale: z.coerce.number().min(0.005).max(10),
  verbose: z.boolean(),
});

/** @throws with what is wrong with the command line */
export function readOptions(args: string[]): RunOptions {
  const { values: given } = parseArgs({
    args,
    options: { seed: { type: "string" }, scale: { type: "string" }, verbose: { type: "boolean" } },
  });
  const { seed = randomInt(2 ** 31), scale = 1, verbose = false } = given;
  return values.parse({ seed, scale, verbose });
}
