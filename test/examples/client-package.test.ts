import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { buildClientPackage } from "../../scripts/client-package/build-client-package.ts";
import { projectRoot } from "../../scripts/project-root.ts";
import { createWebhookSecret, webhookHeaders } from "../../src/auth/webhook-signature.ts";
import { run, runNode } from "./support/run.ts";

const checksFolder = path.join(import.meta.dirname, "client");
const checks = (await readdir(checksFolder)).filter((name) => name.endsWith(".check.ts") && name !== "types.check.ts");
const readme = await readFile(path.join(projectRoot, "packages", "client", "README.md"), "utf8");
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index) => ({
  name: `readme-${index + 1}.ts`,
  code,
}));
const served = z.object({ paths: z.record(z.string(), z.unknown()) });
const modules = path.join(projectRoot, "node_modules");

let folder: string;
let project: string;

/** As somebody else would use it: packed, and installed without any network into a project of its own. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parley-client-"));
  project = path.join(folder, "project");
  await buildClientPackage(path.join(folder, "package"));
  await succeeds("npm", ["pack", "--silent", "./package"], folder);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  await mkdir(project);
  await writeFile(path.join(project, "package.json"), '{ "type": "module", "private": true }');
  await succeeds("npm", ["install", "--offline", "--no-audit", "--no-fund", `../${tarball ?? ""}`], project);

  await symlink(path.join(modules, "@types"), path.join(project, "node_modules", "@types"));
  for (const name of await readdir(checksFolder))
    await copyFile(path.join(checksFolder, name), path.join(project, name));
  for (const { name, code } of blocks) {
    await writeFile(path.join(project, name), code.replaceAll("http://localhost:8787", inject("parleyUrl")));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("@parley/client", () => {
  it("has types that fit its documentation and its checks, and refuse what does not fit", async () => {
    const { output } = await runNode([path.join(modules, "typescript", "bin", "tsc"), "-p", project]);
    expect(output).toBe("");
  });

  it.each(checks)("holds what %s expects of it", async (check) => {
    const env = { PARLEY_URL: inject("parleyUrl"), PARLEY_SIGNED_WEBHOOK: await signedWebhook() };
    const { exitCode, output } = await runNode(["--test", check], { cwd: project, env });
    expect(exitCode === 0 ? "" : output).toBe("");
  });

  it.each(blocks.map(({ name }) => name))("runs the documentation's %s", async (name) => {
    const { exitCode, output } = await runNode([name], { cwd: project });
    expect(exitCode === 0 ? "" : output).toBe("");
  });

  it("knows every route that the running Worker describes, but for its sockets", async () => {
    const types = path.join(project, "node_modules", "@parley", "client", "dist", "generated", "api.d.ts");
    const text = await readFile(types, "utf8");
    const { paths } = served.parse(await (await fetch(new URL("/openapi.json", inject("parleyUrl")))).json());
    const described = Object.keys(paths).filter((each) => !each.endsWith("/live"));
    expect(described.length).toBeGreaterThan(50);
    expect(described.filter((each) => !text.includes(`"${each}": {`))).toEqual([]);
  });

  it("brings nothing along, and no source", async () => {
    const installed = path.join(project, "node_modules", "@parley", "client");
    const { dependencies } = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    expect((await readdir(installed)).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  });
});

async function signedWebhook(): Promise<string> {
  const secret = createWebhookSecret();
  const now = Date.now();
  const body = JSON.stringify({ id: "evt_1", type: "ping", created_at: new Date(now), data: { endpoint_id: 1 } });
  return JSON.stringify({ headers: await webhookHeaders([secret], { id: "evt_1", at: now, body }), body, secret, now });
}

async function succeeds(program: string, args: string[], cwd: string): Promise<void> {
  const { exitCode, output } = await run(program, args, { cwd });
  if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")}: ${output}`);
}
