import { ConnectionDroppedError, ResponseLostError } from "./connection-faults.ts";
import type { Fault } from "./faults.ts";
import { GraphError, graphErrorResponse } from "./graph/graph-error.ts";

type ErrorFault = Extract<Fault, { kind: "error" }>;

/**
 * Answers a request as the fault says, or as usual if there is none.
 * A delayed or lost answer is to a request that was accepted at once: the client that gave up does not know it.
 */
export async function meetFault(
  fault: Fault | undefined,
  signal: AbortSignal,
  answer: () => Response | Promise<Response>,
  refuse: (fault: ErrorFault, headers: Record<string, string>) => Response = graphRefusal,
): Promise<Response> {
  switch (fault?.kind) {
    case "error":
      return refuse(fault, retryAfter(fault));
    case "html":
      return new Response(errorPage, {
        status: fault.http_status ?? 502,
        headers: { "content-type": "text/html; charset=utf-8", ...retryAfter(fault) },
      });
    case "delay": {
      const response = await answer();
      await elapse(fault.delay_ms, signal);
      return response;
    }
    case "lost_response":
      await answer();
      throw new ResponseLostError();
    case "drop":
      throw new ConnectionDroppedError();
    case undefined:
      break;
  }
  return answer();
}

function graphRefusal({ code, http_status: httpStatus }: ErrorFault, headers: Record<string, string>): Response {
  return graphErrorResponse(new GraphError({ code, ...(httpStatus === undefined ? {} : { httpStatus }) }), headers);
}

function retryAfter({
  retry_after_seconds: seconds,
}: {
  retry_after_seconds?: number | undefined;
}): Record<string, string> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function elapse(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new ResponseLostError());
    });
  });
}

const errorPage = `<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>`;
