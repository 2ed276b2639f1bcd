import type { ProviderChannel } from "../provider.ts";

/** Where the Graph API is, version included, and how long to wait for it. */
export interface GraphEdge {
  url: string;
  timeoutMs: number;
}

export type GraphAnswer =
  | { answered: true; httpStatus: number; body: string; retryAfterSeconds: number | null }
  /** No answer came: what was asked may have happened. */
  | { answered: false; reason: string };

/** Posts to an edge of the channel's number. Never throws for what the network does. */
export async function postToNumber(
  edge: GraphEdge,
  channel: ProviderChannel,
  path: "messages",
  body: Record<string, unknown>,
): Promise<GraphAnswer> {
  return callGraph(edge, channel.accessToken, {
    method: "POST",
    path: `${encodeURIComponent(channel.externalId)}/${path}`,
    body,
  });
}

export interface GraphCall {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, its parts encoded. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** Asks any node or edge. Never throws for what the network does. */
export async function callGraph(edge: GraphEdge, accessToken: string, call: GraphCall): Promise<GraphAnswer> {
  const query = call.query === undefined ? "" : `?${new URLSearchParams(call.query).toString()}`;
  try {
    const response = await fetch(`${edge.url}/${call.path}${query}`, {
      method: call.method,
      headers: {
        Authorization: `Bearer ${accessToken}`,
        ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
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
      reason: timedOut ? "WhatsApp did not answer in time." : "The connection to WhatsApp was lost.",
    };
  }
}

/** Seconds only: Graph never sends the date form. */
export function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) : null;
}
