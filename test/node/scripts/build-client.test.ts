import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildClient } from "../../../scripts/build/build-client.ts";

let target: string;

beforeEach(async () => {
  target = path.join(await mkdtemp(path.join(tmpdir(), "parley-test-")), "client");
});

afterEach(() => rm(path.dirname(target), { recursive: true }));

test.each(["index.html", "docs-assets/swagger-ui.css", "docs-assets/swagger-ui-bundle.js", "docs-assets/init.js"])(
  "the assets hold %s",
  async (name) => {
    await buildClient(target);
    expect((await stat(path.join(target, name))).size).toBeGreaterThan(0);
  },
);

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

test("the pages of the assets fetch nothing from elsewhere", async () => {
  await buildClient(target);
  const pages = await Promise.all(
    ["index.html", "docs-assets/init.js"].map((name) => readFile(path.join(target, name), "utf8")),
  );
  expect(pages.join("\n")).not.toMatch(/(?:src|href|url)\s*[=:(]\s*["']?(?:https?:)?\/\//);
});
