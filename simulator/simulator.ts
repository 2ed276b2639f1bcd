import { ConnectionDroppedError, ResponseLostError } from "./connection-faults.ts";
import { createSimulatorCore } from "./core.ts";
import type { Simulator, SimulatorOptions } from "./options.ts";

/** A simulator to be called in the same process, such as from a test that catches outbound `fetch`. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { context, answer } = createSimulatorCore(options);
  const hosts = new Set([
    "graph.facebook.com",
    "lookaside.fbsbx.com",
    ...(options.vonage === undefined ? [] : ["api.nexmo.com", "api-eu.nexmo.com", "api-eu.vonage.com"]),
    new URL(options.publicUrl).host,
  ]);
  return {
    unexpected: context.unexpected,
    async fetch(request) {
      if (!hosts.has(new URL(request.url).host)) {
        context.unexpected.push(`${request.method} ${request.url}`);
        return new Response(`The simulator does not know ${request.url}`, { status: 599 });
      }
      try {
        return await answer(request);
      } catch (error) {
        throw asFetchError(error);
      }
    },
    flush: () => context.webhooks.flush(),
    addNumber: (number) => void context.numbers.set(number.phoneNumberId, number),
    close: () => context.webhooks.close(),
  };
}

/** What `fetch` rejects with when a connection fails in these ways. */
function asFetchError(error: unknown): unknown {
  if (error instanceof ResponseLostError) return new DOMException("The operation timed out.", "TimeoutError");
  if (error instanceof ConnectionDroppedError) return new TypeError("Network connection lost.");
  return error;
}
