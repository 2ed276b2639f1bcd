import { ApiError } from "../api/api-error.ts";
import type { TokenSource } from "../api/token-source.ts";

export interface HostTokens extends TokenSource {
  /** The page around this one has a token for it, the first or the next. */
  give(token: string): void;
}

/** An application gets the next token from its own server, which asks Parley: not longer than somebody would wait. */
const WAIT_MS = 20_000;

/**
 * Tokens from the page around this one. There is no other way to one: the session of whoever is logged in to Parley in
 * this browser is none of this page's business.
 * @param askForNext tells the page around that this token is refused
 * @param onOut there is no token that is good and none has come for a while; or there is one again
 */
export function hostTokens(askForNext: () => void, onOut: (out: boolean) => void = () => undefined): HostTokens {
  let current: string | null = null;
  let isRefused = false;
  const waiting = new Set<(token: string) => void>();

  /** Null where none comes in time. */
  const next = async (): Promise<string | null> =>
    new Promise((resolve) => {
      const got = (token: string | null): void => {
        clearTimeout(timer);
        waiting.delete(got);
        resolve(token);
      };
      const timer = setTimeout(() => {
        got(null);
        onOut(true);
      }, WAIT_MS);
      waiting.add(got);
    });

  return {
    give(token) {
      if (token === current) return;
      current = token;
      isRefused = false;
      onOut(false);
      for (const got of waiting) got(token);
    },
    async token() {
      const token = current === null || isRefused ? await next() : current;
      if (token !== null) return token;
      throw new ApiError("session_revoked", 401, "The application that shows this page has not let it in.");
    },
    async refused(token) {
      // Another one has come meanwhile.
      if (token !== current) return current !== null && !isRefused;
      isRefused = true;
      askForNext();
      return (await next()) !== null;
    },
  };
}
