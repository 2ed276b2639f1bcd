import { useSyncExternalStore } from "react";
import { readSession, watchSession, type SessionState } from "./session.ts";
import type { SessionUser } from "./session-body.ts";

export function useSession(): SessionState {
  return useSyncExternalStore(watchSession, readSession);
}

/** Who works here. Only below the shell, which is not there without a session. */
export function useOwnUser(): SessionUser {
  const session = useSession();
  if (session.status !== "active") throw new Error("there is no session");
  return session.user;
}
