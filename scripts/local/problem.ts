/** Something the person at the terminal can put right: shown as it is, without a stack. */
export class Problem extends Error {
  override readonly name = "Problem";
}

/** Shows a `Problem` as one plain message; anything else is a bug and keeps its stack. */
export function reportProblem(error: unknown): void {
  if (error instanceof Problem) console.error(error.message);
  else console.error(error);
}
