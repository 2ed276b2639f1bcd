import { retryAfter } from "./retry-after.ts";

/** Where Vonage's API is, and how long to wait for it. */
export interface VonageEdge {
  /** Such as `https://api.nexmo.com`. */
  url: string;
  timeoutMs: number;
}

export type VonageAnswer =
  | { answered: true; httpStatus: number; body: string; retryAfterSeconds: number | null }
  /** No answer came: what was asked may have happened. */
  | { answered: false; reason: string };

export interface VonageCall {
  method: "POST" | "PATCH";
  url: string;
  body: Record<string, unknown>;
}

/** Never throws for what the network does. */
export async function callVonage(edge: VonageEdge, authorization: string, call: VonageCall): Promise<VonageAnswer> {
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: { Authorization: authorization, "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(call.body),
      // What follows a redirect would carry the credentials along.
      redirect: "manual",
      signal: AbortSignal.timeout(edge.timeoutMs),
    });
    return {
      answered: true,
      httpStatus: response.status,
      body: await response.text(),
      retryAfterSeconds: retryAfter(response.headers.get("Retry-After")),
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return {
      answered: false,
      reason: timedOut ? "Vonage did not answer in time." : "The connection to Vonage was lost.",
    };
  }
}
