import { count, tally } from "./tally.ts";

const QUEUE_UNIT_BYTES = 64 * 1024;
/** Written, read and deleted. */
const OPERATIONS_PER_UNIT = 3;
const WRITES = new Set<string | symbol>(["put", "list", "createMultipartUpload"]);
const READS = new Set<string | symbol>(["get", "head"]);

/** R2 that counts by class; removing is free. */
export function countedBucket(real: R2Bucket): R2Bucket {
  return new Proxy(real, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        if (WRITES.has(name)) count("storageWrites");
        if (READS.has(name)) count("storageReads");
        return Reflect.apply(value, target, args);
      };
    },
  });
}

/** A queue that counts a message when it is sent, with its reading and deleting. */
export function countedQueue(real: Queue): Queue {
  const note = (body: unknown): void => {
    const units = Math.ceil(JSON.stringify(body).length / QUEUE_UNIT_BYTES);
    count("queueOperations", units * OPERATIONS_PER_UNIT);
    tally.queued += 1;
  };
  return new Proxy(real, {
    get(target, name): unknown {
      if (name === "send") {
        return (body: unknown, options?: QueueSendOptions) => {
          note(body);
          return target.send(body, options);
        };
      }
      if (name === "sendBatch") {
        return (messages: Iterable<MessageSendRequest>, options?: QueueSendBatchOptions) => {
          const all = [...messages];
          for (const { body } of all) note(body);
          return target.sendBatch(all, options);
        };
      }
      return Reflect.get(target, name);
    },
  });
}

/** Objects each of whose calls is counted, and timed until it is answered. */
export function countedObjects<T extends Rpc.DurableObjectBranded>(
  real: DurableObjectNamespace<T>,
): DurableObjectNamespace<T> {
  return new Proxy(real, {
    get(target, name): unknown {
      if (name !== "getByName") return Reflect.get(target, name);
      return (id: string) => countedStub(target.getByName(id));
    },
  });
}

function countedStub(real: object): object {
  return new Proxy(real, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        count("objectRequests");
        const from = Date.now();
        try {
          return await (Reflect.apply(value, target, args) as unknown);
        } finally {
          count("objectMs", Date.now() - from);
        }
      };
    },
  });
}

/** From now on an object's own statements are counted. */
export function countStatements({ storage: { sql } }: DurableObjectState): void {
  const exec = sql.exec.bind(sql);
  Object.defineProperty(sql, "exec", {
    value: (...args: Parameters<typeof exec>) => {
      const cursor = exec(...args);
      tally.cursors.push(cursor);
      return cursor;
    },
  });
}
