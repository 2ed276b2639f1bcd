import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { queueSend, type QueueSend } from "../fault-plan.ts";
import { listen, type Listening } from "./listen.ts";

/** Where the Worker puts what it queues. */
export function startQueueServer(take: (send: QueueSend) => void): Promise<Listening> {
  return listen(
    createServer((request, response) => {
      void text(request).then((body) => {
        take(queueSend.parse(JSON.parse(body)));
        response.end("{}");
      });
    }),
  );
}
