import type { Marks } from "../play.ts";
import type { Stage } from "../stage.ts";

/** What a promise is checked with. */
export interface Evidence {
  stage: Stage;
  marks: Marks;
}

/** A promise, and what speaks against it: nothing, where it was kept. */
export interface Check {
  promise: string;
  violations: (evidence: Evidence) => Promise<string[]>;
}
