/** What the service worker says to pages. */
export type WorkerMessage =
  /** Another version has come. `entry` is the script that its page begins with. */
  | { type: "parley:version"; entry: string }
  /** A notification was clicked: the page is to show this. */
  | { type: "parley:open"; path: string };

/** Null for anything else that is sent around. */
export function readWorkerMessage(data: unknown): WorkerMessage | null {
  if (typeof data !== "object" || data === null || !("type" in data)) return null;
  if (data.type === "parley:version" && "entry" in data && typeof data.entry === "string") {
    return { type: "parley:version", entry: data.entry };
  }
  // Only a place within Parley.
  if (data.type === "parley:open" && "path" in data && typeof data.path === "string" && /^\/(?!\/)/.test(data.path)) {
    return { type: "parley:open", path: data.path };
  }
  return null;
}
