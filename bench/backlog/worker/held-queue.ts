export interface HeldQueue {
  /** What the Worker sends to. */
  queue: Queue;
  size(): number;
  /** The next so many messages. One that is to be tried again is held again, at once. */
  nextBatch(most: number): MessageBatch;
}

/** A queue that hands over what it holds when it is asked: the local one waits for seconds, which is not what is measured. */
export function createHeldQueue(): HeldQueue {
  const bodies: unknown[] = [];
  const metrics = () => ({ backlogCount: bodies.length, backlogBytes: 0 });
  const answer = () => ({ metadata: { metrics: metrics() } });
  let count = 0;

  function message(body: unknown): Message {
    count += 1;
    return {
      id: String(count),
      timestamp: new Date(),
      attempts: 1,
      body,
      ack: () => undefined,
      retry: () => void bodies.push(body),
    };
  }

  return {
    queue: {
      // As the real one keeps it: another object, made of JSON's kinds of values.
      send: async (body) => {
        bodies.push(structuredClone(body));
        return answer();
      },
      sendBatch: async (messages) => {
        for (const { body } of messages) bodies.push(structuredClone(body));
        return answer();
      },
      metrics: async () => metrics(),
    },
    size: () => bodies.length,
    nextBatch(most) {
      const messages = bodies.splice(0, most).map(message);
      return {
        queue: "parley-jobs",
        messages,
        metadata: { metrics: metrics() },
        ackAll: () => messages.forEach((each) => each.ack()),
        retryAll: (options) => messages.forEach((each) => each.retry(options)),
      };
    },
  };
}
