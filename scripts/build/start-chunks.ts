import path from "node:path";
import type { Rolldown } from "vite";

export interface Starts {
  /** The page's script, without which nothing is shown. */
  page: string;
  /** What that fetches for whoever is logged in. */
  inbox: string;
  /** The script of the embedded page. */
  embed: string;
}

type Context = Rolldown.ChunkingContext;

/**
 * Puts what the dashboard begins with into few files: as dozens of small ones it compresses worse, and takes as many
 * requests. `base` holds what its script imports, `inbox-page` what the list takes beyond, and `shared` that part of it which
 * the embedded page uses too, which has no use for the rest. What a group's modules import comes with them, so that the
 * narrower one comes first.
 */
export function startChunks(starts: Starts): Rolldown.CodeSplittingGroup[] {
  let chunkOf: ((id: string) => string | null) | null = null;
  return ["base", "shared", "inbox-page"].map((chunk) => ({
    debugName: chunk,
    name: (id: string, context: Context) => {
      chunkOf ??= chunksOf(starts, context);
      return chunkOf(id) === chunk ? chunk : null;
    },
  }));
}

function chunksOf({ page, inbox, embed }: Starts, context: Context): (id: string) => string | null {
  const ofPage = reach(page, context, false);
  const ofInbox = reach(inbox, context, false);
  const ofEmbed = reach(embed, context, true);
  return (id) => {
    // An entry stays a file of its own name.
    if (id === page || id === embed) return null;
    if (ofPage.has(id)) return "base";
    if (!ofInbox.has(id)) return null;
    return ofEmbed.has(id) ? "shared" : "inbox-page";
  };
}

function reach(start: string, context: Context, dynamic: boolean): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const module = context.getModuleInfo(id);
    if (module === null) continue;
    const imported = module.importedIds.flatMap((each) =>
      isIconIndex(each) ? iconsOf(module, each, context) : [each],
    );
    waiting.push(...imported, ...(dynamic ? module.dynamicallyImportedIds : []));
  }
  return reached;
}

function isIconIndex(id: string): boolean {
  return /node_modules[\\/]lucide-react[\\/]dist[\\/]esm[\\/]lucide-react\.m?js$/.test(id);
}

/** The icons that a module takes: their index imports all there are, of which the bundler keeps what is used. */
function iconsOf(module: Rolldown.ModuleInfo, indexId: string, context: Context): string[] {
  const files = iconFiles(context.getModuleInfo(indexId)?.code ?? "");
  const names = [...(module.code ?? "").matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)]
    .flatMap((found) => (found[1] ?? "").split(","))
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? "");
  return names.flatMap((name) => files.get(name) ?? []).map((file) => path.join(path.dirname(indexId), file));
}

/** The names that the index exports → the file of each, relative to it. */
function iconFiles(code: string): Map<string, string> {
  return new Map(
    [...code.matchAll(/export\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)].flatMap(([, names = "", file = ""]) =>
      [...names.matchAll(/default\s+as\s+(\w+)/g)].map(([, name = ""]): [string, string] => [name, file]),
    ),
  );
}
