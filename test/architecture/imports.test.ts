import { describe, expect, it } from "vitest";

const sources = Object.entries(
  import.meta.glob<string>("../../src/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
).map(([path, text]) => ({ path: path.replace("../../", ""), text, imports: importsIn(text) }));

function importsIn(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\b[^"';]*?["']([^"']+)["']/gm)].map(([, from]) => from ?? "");
}

/** Every import in src that is one of these, as `file: import`. */
function importsLike(pattern: RegExp, within = /^src\//): string[] {
  return sources
    .filter(({ path }) => within.test(path))
    .flatMap(({ path, imports }) => imports.filter((from) => pattern.test(from)).map((from) => `${path}: ${from}`));
}

describe("the source of the Worker", () => {
  it("is found, with its imports, so that the sentences below say something", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(importsLike(/^hono/).length).toBeGreaterThan(5);
  });

  it("imports nothing from the simulator, the scripts or the tests", () => {
    expect(importsLike(/(^|\/)(simulator|scripts|test|bench)\//)).toEqual([]);
  });

  it("speaks to Drizzle in db/ alone", () => {
    expect(importsLike(/drizzle/, /^src\/(?!db\/)/)).toEqual([]);
  });

  it("opens a database in one place, so that every door has to say whose", () => {
    const naming = sources.filter(({ text }) => /\benv\.DB\b|\bopenDatabase\(/.test(text)).map(({ path }) => path);
    expect(naming.toSorted()).toEqual(["src/db/database.ts", "src/db/placement.ts"]);
  });

  it("knows HTTP only in http/, the app and its entry", () => {
    expect(importsLike(/^(hono|@hono)\b/, /^src\/(?!http\/|app\.ts|index\.ts|dashboard\/)/)).toEqual([]);
  });

  it("names every file of its own with its ending, as Node without a build step needs it", () => {
    expect(importsLike(/^\.{1,2}\/(?!.*\.(ts|tsx|css|json|svg)$)/)).toEqual([]);
  });

  it("has no file that only passes others on", () => {
    expect(sources.filter(({ path }) => /(?<!^src)\/index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
  });
});
