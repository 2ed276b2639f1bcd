import { useSyncExternalStore } from "react";
import type { EmbedPageMessage, EmbedSessionMessage } from "../../domain/embed-messages.ts";
import { heardSession } from "./heard-session.ts";
import { hostTokens } from "./host-tokens.ts";
import { setLeftOut } from "./left-out.ts";

type Wishes = Pick<EmbedSessionMessage, "entity" | "lang" | "theme">;

let origin: string | null = null;
let wishes: Wishes | null = null;
const listeners = new Set<() => void>();

/** The tokens of the page around this one, with which everything here is asked. */
export const tokensOfHost = hostTokens(() => {
  if (origin !== null) parent.postMessage({ type: "parley:token-expired" } satisfies EmbedPageMessage, origin);
}, setLeftOut);

/** Begins to listen to the page around this one, and tells it so. */
export function listenToHost(): void {
  addEventListener("message", (event) => {
    const session = heardSession(origin, parent, event);
    if (session === null) return;
    ({ origin } = event);
    wishes = { entity: session.entity, lang: session.lang, theme: session.theme };
    tokensOfHost.give(session.token);
    for (const listener of listeners) listener();
  });
  // It says nothing that anybody could use.
  parent.postMessage({ type: "parley:ready" } satisfies EmbedPageMessage, "*");
}

/** What the page around wants to be shown, and how; null until it has said so. */
export function readHostWishes(): Wishes | null {
  return wishes;
}

/** Hears of each word of the host's, which may have brought another token. */
export function watchHost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useHostWishes(): Wishes | null {
  return useSyncExternalStore(watchHost, readHostWishes);
}
