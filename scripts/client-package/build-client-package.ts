import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { liveEvent } from "../../src/domain/events.ts";
import { outgoingBody } from "../../src/domain/outgoing-event.ts";
import { STATUS_OF } from "../../src/http/error-body.ts";
import { projectRoot } from "../project-root.ts";
import { readApiDocument } from "./api-document.ts";
import { apiTypes } from "./api-types.ts";
import { schema, type Schema } from "./schema-type.ts";

export const clientPackageFolder = path.join(projectRoot, "dist", "client-package");

const source = path.join(projectRoot, "packages", "client");
const run = promisify(execFile);

/**
 * Makes @parley/client: the types of every route from the routes themselves, then JavaScript with declarations. What it
 * makes depends on nothing and can be packed as it is.
 * @throws Error with the compiler's words where client and API do not fit
 */
export async function buildClientPackage(target: string = clientPackageFolder): Promise<{ routes: number }> {
  const document = await readApiDocument();
  const beside = { ...namedShapes("LiveEvent", liveEvent), ...namedShapes("WebhookEvent", outgoingBody) };
  const types = apiTypes({ document, beside, errorCodes: Object.keys(STATUS_OF) });
  await mkdir(path.join(source, "src", "generated"), { recursive: true });
  await writeIfChanged(path.join(source, "src", "generated", "api.ts"), types);

  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await compile(target);
  for (const file of ["package.json", "README.md"]) await copyFile(path.join(source, file), path.join(target, file));
  await copyFile(path.join(projectRoot, "LICENSE"), path.join(target, "LICENSE"));
  return { routes: Object.values(document.paths).flatMap((operations) => Object.keys(operations)).length };
}

/** A schema that is no route's, and the named ones that it refers to. */
function namedShapes(name: string, of: z.ZodType): Record<string, Schema> {
  const { $defs = {}, ...root } = z.toJSONSchema(of, { io: "output", target: "draft-2020-12" });
  const shapes = Object.entries({ ...$defs, ...(root["$ref"] === undefined ? { [name]: root } : {}) });
  return Object.fromEntries(shapes.map(([each, shape]) => [each, schema.parse(shape)]));
}

async function compile(target: string): Promise<void> {
  const tsc = path.join(projectRoot, "node_modules", "typescript", "bin", "tsc");
  await run(process.execPath, [tsc, "-p", source, "--outDir", path.join(target, "dist")]).catch((error: unknown) => {
    const said = z.object({ stdout: z.string() }).safeParse(error).data?.stdout;
    throw new Error(`@parley/client does not compile:\n${said ?? ""}`, { cause: error });
  });
}

async function writeIfChanged(file: string, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => null)) !== text) await writeFile(file, text);
}
