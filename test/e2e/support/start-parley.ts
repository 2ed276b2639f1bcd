import type { TestProject } from "vitest/node";
import startParley from "../../examples/support/start-parley.ts";
import { chromiumPath } from "./chromium-path.ts";

export default async function startParleyForBrowser(project: TestProject): Promise<() => Promise<void>> {
  // Said at once, not after everything has started.
  chromiumPath();
  return startParley(project);
}
