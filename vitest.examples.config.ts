import { defineConfig } from "vitest/config";

/** The examples and the typed client, against everything that `npm start` starts. */
export default defineConfig({
  test: {
    include: ["test/examples/**/*.test.ts"],
    globalSetup: "./test/examples/support/start-parley.ts",
    // One after the other: they share the demo's people.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
