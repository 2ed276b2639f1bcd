import { defineConfig } from "vitest/config";

/** Tests that need no Workers runtime: the simulator and the scripts. */
export default defineConfig({
  test: {
    include: ["test/node/**/*.test.ts"],
    // How long something takes says nothing here: only what never ends is to be stopped.
    testTimeout: 30_000,
  },
});
