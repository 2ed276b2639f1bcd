import type { Change, Changes } from "../changes.ts";

/** Often enough for proxies and browsers to keep the connection. */
const heartbeatMs = 15_000;

/** Server-sent events: every change as one JSON message. */
export function eventStream(changes: Changes): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      const unsubscribe = changes.subscribe((change: Change) => write(`data: ${JSON.stringify(change)}\n\n`));
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      stop = () => {
        unsubscribe();
        clearInterval(heartbeat);
      };
      write(": hello\n\n");
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
}
