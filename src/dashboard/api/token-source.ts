/** Where access tokens come from: the session of the person who logged in, or the page that embeds this one. */
export interface TokenSource {
  /** A token that is good for some time yet. @throws ApiError where there is none */
  token(): Promise<string>;
  /** The token was refused: @returns whether another one may be had */
  refused(token: string): Promise<boolean>;
}

let source: TokenSource | null = null;

/** Set once, before anything is asked. */
export function takeTokensFrom(next: TokenSource): void {
  source = next;
}

export function tokenSource(): TokenSource {
  if (source === null) throw new Error("no token source is set");
  return source;
}
