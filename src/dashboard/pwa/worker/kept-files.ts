import type { ShellFiles } from "./shell-files.ts";

const PREFIX = "parley-";
/** On a bad connection nobody waits longer for a page that is here already. */
const PAGE_WITHIN_MS = 4000;

/** Fetches all that the page needs to start, or fails as a whole: half a page is none. */
export async function keepShell({ version, files }: ShellFiles): Promise<void> {
  const cache = await caches.open(PREFIX + version);
  // Not what the browser's own cache has: it may be the last version's.
  await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
}

/** Lets go of what earlier versions kept, except the last one's: pages that still run it may yet ask for a part of it. */
export async function dropOldShells({ version }: ShellFiles): Promise<void> {
  const earlier = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version);
  await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
}

/** From here, else from the network and kept. */
export async function answerAsset(request: Request, { version }: ShellFiles): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // For a file that is gone with its version the page itself comes, as for any unknown address.
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? true;
  if (response.status === 200 && !isPage) {
    const cache = await caches.open(PREFIX + version);
    await cache.put(request, response.clone());
  }
  return response;
}

/**
 * The page from the network, so that a new version is there with the next load; the kept one where nothing comes, or
 * nothing good, or not in time.
 * @param answer what the network says
 */
export async function answerPage(answer: Promise<Response>, { version }: ShellFiles): Promise<Response> {
  const good = answer.then((response) => (response.status < 500 ? response : null)).catch(() => null);
  const first = await Promise.race([good, after(PAGE_WITHIN_MS)]);
  // The one of this version: each has its own.
  return first ?? (await caches.match("/", { cacheName: PREFIX + version })) ?? answer;
}

async function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms);
  });
}
