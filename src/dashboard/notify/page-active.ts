import { useSyncExternalStore } from "react";

/** Whether somebody looks at this very page: it is in sight, and has the focus of the machine. */
export function isPageActive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

export function usePageActive(): boolean {
  return useSyncExternalStore(watch, isPageActive);
}

function watch(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  addEventListener("focus", listener);
  addEventListener("blur", listener);
  return () => {
    document.removeEventListener("visibilitychange", listener);
    removeEventListener("focus", listener);
    removeEventListener("blur", listener);
  };
}
