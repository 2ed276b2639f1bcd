import path from "node:path";

/** The folder of package.json, so that a command works from wherever it is called. */
export const projectRoot = path.resolve(import.meta.dirname, "..");
