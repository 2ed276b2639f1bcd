import { defineConfig } from "vitest/config";

/** Tests in a real browser, against everything that `npm start` starts. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: "./test/e2e/support/start-parley.ts",
    // One browser at a time: two would only fight over the machine.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
