import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildClient } from "../../../scripts/build/build-client.ts";

let target: string;

beforeEach(async () => {
  target = path.join(await mkdtemp(path.join(tmpdir(), "parley-test-")), "client");
});

afterEach(() => rm(path.dirname(target), { recursive: true }));

// Each builds the dashboard, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

test.each([
  "index.html",
  "embed.html",
  "sw.js",
  "docs-assets/swagger-ui.css",
  "docs-assets/swagger-ui-bundle.js",
  "docs-assets/init.js",
])("the assets hold %s", async (name) => {
  await buildClient(target);
  expect((await stat(path.join(target, name))).size).toBeGreaterThan(0);
});

test("a second build writes nothing", async () => {
  const first = await buildClient(target);
  expect(first.written).toBe(first.files);
  expect(await buildClient(target)).toEqual({ files: first.files, written: 0, removed: 0 });
});

test("what changed is written again, what has no source any more goes", async () => {
  await buildClient(target);
  await writeFile(path.join(target, "index.html"), "old");
  await writeFile(path.join(target, "left-over.js"), "old");
  expect(await buildClient(target)).toMatchObject({ written: 1, removed: 1 });
  expect(await readFile(path.join(target, "index.html"), "utf8")).toContain("<title>Parley</title>");
});

test("the dashboard is built as it is deployed, in tests too", async () => {
  await buildClient(target);
  const names = await readdir(path.join(target, "assets"));
  const libraries = names.find((name) => /^libraries-.*\.js$/.test(name)) ?? "";
  // What React warns of, only its development version knows.
  expect(await readFile(path.join(target, "assets", libraries), "utf8")).not.toContain("not yet mounted");
});

test("what pages begin with is in few files, and the embedded page does without the inbox's", async () => {
  await buildClient(target);
  const names = await readdir(path.join(target, "assets"));
  const scripts = names.filter((name) => /^(base|shared|inbox-page)-.*\.js$/.test(name));
  expect(scripts.map((name) => name.replace(/-[\w-]{8}\.js$/, "")).sort()).toEqual(["base", "inbox-page", "shared"]);
  const embedded = names.filter((name) => /^embed.*\.js$/.test(name));
  expect(embedded.length).toBeGreaterThan(0);
  for (const name of embedded) {
    // As an import: the names of what may be preloaded are in there too.
    expect(await readFile(path.join(target, "assets", name), "utf8")).not.toMatch(/from\s*"\.\/inbox-page-/);
  }
});

test("the service worker is one plain script that knows files which are there", async () => {
  await buildClient(target);
  const script = await readFile(path.join(target, "sw.js"), "utf8");
  expect(script).not.toMatch(/\b(import|export)\b/);
  const files = /"files":(\[[^\]]*\])/.exec(script)?.[1] ?? "[]";
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the build writes it
  const [page, ...assets] = JSON.parse(files) as string[];
  expect(page).toBe("/");
  expect(assets.length).toBeGreaterThan(5);
  expect((await Promise.all(assets.map((file) => stat(path.join(target, file))))).every((each) => each.isFile())).toBe(
    true,
  );
});

test("the pages of the assets fetch nothing from elsewhere", async () => {
  await buildClient(target);
  const pages = await Promise.all(
    ["index.html", "docs-assets/init.js"].map((name) => readFile(path.join(target, name), "utf8")),
  );
  expect(pages.join("\n")).not.toMatch(/(?:src|href|url)\s*[=:(]\s*["']?(?:https?:)?\/\//);
});
