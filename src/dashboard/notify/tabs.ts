/** Held by the one page of this browser that makes sounds and shows notifications. */
const SPEAKER = "parley-notifies";
const lookedAt = (conversationId: number): string => `parley-looks-at-${conversationId}`;

/** Holds a lock of the browser until the function that it gives back is called, or the page is gone. */
function hold(name: string, mode: LockMode, onHeld: () => void): () => void {
  const ended = new AbortController();
  const held = new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
  navigator.locks
    .request(name, { mode, signal: ended.signal }, () => {
      onHeld();
      return held;
    })
    // Given up while it was waited for.
    .catch(() => undefined);
  return () => ended.abort();
}

/** Of several pages only one speaks; when it is closed, another one does. */
export function becomeSpeaker(onSpeaker: () => void): () => void {
  return hold(SPEAKER, "exclusive", onSpeaker);
}

/** Tells the other pages that somebody looks at this conversation here. */
export function lookAt(conversationId: number): () => void {
  return hold(lookedAt(conversationId), "shared", () => undefined);
}

/** Whether somebody looks at it, in any page of this browser. */
export async function isLookedAt(conversationId: number): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return (held ?? []).some(({ name }) => name === lookedAt(conversationId));
}
