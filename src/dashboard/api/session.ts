import type { SessionBody, SessionUser } from "./session-body.ts";
import { ApiError } from "./api-error.ts";
import { refusalOf } from "./read-answer.ts";
import type { TokenSource } from "./token-source.ts";

/** `unknown`: not asked yet. `unreachable`: asked, and nobody answered. */
export type SessionState =
  | { status: "unknown" }
  | { status: "unreachable" }
  | { status: "anonymous" }
  | { status: "active"; user: SessionUser };

/** A token is not used in its last minute: a slow request should still be in time. */
const SPARE_MS = 60_000;
const LOCK = "parley-session";

let state: SessionState = { status: "unknown" };
let access: { token: string; goodUntil: number } | null = null;
let refreshing: Promise<void> | null = null;
const listeners = new Set<() => void>();

// Another tab logged out, or in: this one must not go on with what it knew.
const tabs = new BroadcastChannel("parley-session");
tabs.addEventListener("message", () => {
  access = null;
  void restoreSession();
});

export function readSession(): SessionState {
  return state;
}

export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @throws ApiError invalid_credentials, rate_limited, offline */
export async function logIn(email: string, password: string): Promise<void> {
  enter(await ask("/api/auth/login", { email, password }));
}

/** Begins a session that was granted some other way, such as by a password link, and tells the other tabs. */
export function enter(body: SessionBody): void {
  begin(body);
  tabs.postMessage("changed");
}

function begin(body: SessionBody): void {
  access = { token: body.access_token, goodUntil: Date.now() + body.expires_in * 1000 - SPARE_MS };
  set({ status: "active", user: body.user });
}

export async function logOut(): Promise<void> {
  await ask("/api/auth/logout", {}).catch(() => undefined);
  access = null;
  set({ status: "anonymous" });
  tabs.postMessage("changed");
}

/** Who works here, where tokens come from elsewhere: no other tab's session has a say in it, and none is ever refreshed. */
export function actAs(user: SessionUser): void {
  tabs.close();
  set({ status: "active", user });
}

/** The person changed their own name. */
export function updateOwnUser(user: SessionUser): void {
  if (state.status === "active") set({ status: "active", user });
}

/** Takes up the session of the refresh cookie; afterwards the state is known, or `unreachable`. */
export async function restoreSession(): Promise<void> {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  await refreshing;
}

/**
 * Tokens of the person's own session. They live in this module's memory only: nothing that could be read from storage.
 */
export const sessionTokens: TokenSource = {
  async token() {
    if (access === null || access.goodUntil <= Date.now()) await restoreSession();
    if (access !== null) return access.token;
    throw state.status === "anonymous"
      ? new ApiError("session_revoked", 401, "Your session has ended. Log in again.")
      : new ApiError("offline", 0, "Parley cannot be reached.");
  },
  async refused(token) {
    if (access?.token === token) access = null;
    if (access === null) await restoreSession();
    return access !== null;
  },
};

/**
 * One at a time over all tabs: a refresh cookie that comes twice ends the session, and two tabs that wake up together
 * would both send the one they share.
 */
async function refresh(): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    try {
      begin(await ask("/api/auth/refresh", {}));
    } catch (error) {
      if (error instanceof ApiError && !error.transient) {
        access = null;
        set({ status: "anonymous" });
      } else if (state.status !== "active") {
        set({ status: "unreachable" });
      }
    }
  });
}

async function ask(path: string, body: object): Promise<SessionBody> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError("offline", 0, "Parley cannot be reached.");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(response, answer);
  // The session routes' own answer.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as SessionBody;
}

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}
