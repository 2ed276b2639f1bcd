import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

export interface ServiceWorkerOptions {
  /** The input of the build that is the service worker. */
  input: string;
  /** The page's own HTML among the output. */
  page: string;
  /** What else changes how the files are answered, such as their headers. */
  salt: string;
}

type Chunk = Rolldown.OutputChunk;

/** Tells the service worker which files the page needs to start, and checks that it is one file of its own. */
export function serviceWorker({ input, page, salt }: ServiceWorkerOptions): Plugin {
  return {
    name: "parley-service-worker",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const worker = chunks.find((chunk) => chunk.isEntry && chunk.name === input);
        const html = bundle[page];
        const entry = chunks.find((chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith(`/${page}`) === true);
        if (worker === undefined || entry === undefined || html?.type !== "asset") {
          return this.error(`${input} or ${page} is not among what was built`);
        }
        // It runs as a plain script, which imports nothing.
        if (worker.imports.length + worker.dynamicImports.length + worker.exports.length > 0) {
          return this.error(`${worker.fileName} shares code with the pages`);
        }
        const files = ["/", ...filesToStart(entry, chunks).map((file) => `/${file}`)];
        const version = createHash("sha256")
          .update([...files, String(html.source), salt].join("\n"))
          .digest("hex")
          .slice(0, 16);
        const shell = JSON.stringify({ version, entry: `/${entry.fileName}`, files });
        worker.code = worker.code.replace("__SHELL_FILES__", () => shell);
      },
    },
  };
}

/** The entry and what it can first ask for (who is there decides what), with all that these import and their styles. */
function filesToStart(entry: Chunk, chunks: Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set<string>();
  const add = (name: string): void => {
    const chunk = byName.get(name);
    if (chunk === undefined || names.has(name)) return;
    names.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) names.add(style);
    for (const each of chunk.imports) add(each);
  };
  add(entry.fileName);
  const atOnce = [...names].flatMap((name) => byName.get(name)?.dynamicImports ?? []);
  for (const name of atOnce) add(name);
  return [...names].sort();
}
