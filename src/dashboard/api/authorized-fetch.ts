import { tokenSource } from "./token-source.ts";

/** `fetch` with the access token; asks once more with the next token where the first was refused. */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const source = tokenSource();
  const token = await source.token();
  const response = await fetch(input, withToken(init, token));
  if (response.status !== 401 || !(await source.refused(token))) return response;
  return fetch(input, withToken(init, await source.token()));
}

function withToken(init: RequestInit | undefined, token: string): RequestInit {
  const headers = new Headers(init?.headers);
  headers.set("authorization", `Bearer ${token}`);
  return { ...init, headers };
}
