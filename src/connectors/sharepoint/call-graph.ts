import { noAnswer, undone, type Undone } from "./answer.ts";
import { forgetToken, graphToken, type SharePointApp } from "./token.ts";

export interface GraphCall {
  method: "PUT" | "POST" | "DELETE";
  url: string;
  contentType?: string;
  body?: Uint8Array<ArrayBuffer> | string;
  /** Takes 404 for an answer. */
  missingIsFine?: boolean;
}

/** What Graph said, read to its end. */
export type GraphAnswer = { kind: "answer"; status: number; body: unknown } | Undone;

/** Some MB on a slow day. */
const TIMEOUT_MS = 60_000;
/** Microsoft asks for the form; calls without it are throttled first ("Avoid getting throttled", SharePoint). */
const USER_AGENT = "NONISV|Parley|Parley/1.0";

/** One call of Microsoft Graph, with the app's token; a token that is refused is fetched anew, once. Never throws. */
export async function callGraph(app: SharePointApp, call: GraphCall, isSecond = false): Promise<GraphAnswer> {
  const token = await graphToken(app);
  if (token.kind !== "token") return token;
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: {
        Authorization: `Bearer ${token.token}`,
        "User-Agent": USER_AGENT,
        ...(call.contentType === undefined ? {} : { "Content-Type": call.contentType }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      // What follows a redirect would carry the token along.
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    const isMissing = response.status === 404 && call.missingIsFine === true;
    if (response.ok || isMissing) return { kind: "answer", status: response.status, body };
    if (response.status === 401) {
      forgetToken(app);
      if (!isSecond) return await callGraph(app, call, true);
    }
    return undone(response.status, response.headers.get("Retry-After"));
  } catch {
    return noAnswer();
  }
}
