/** In ms, from a message's sending. */
export interface Taken {
  /** To each socket. */
  delays: number[];
  /** To the last of its sockets; of the messages that all were told of. */
  lasts: number[];
}

/** When messages were sent, and when those who are to hear of them have. */
export interface Arrivals {
  /** @param due how many sockets are to be told; Infinity where that is not known beforehand */
  sent(messageId: string, due: number): void;
  heard: (messageId: string) => void;
  /** Nobody is waited for any more. */
  complete: () => boolean;
  /** What was measured since the last call; what has not been heard of by now is not waited for any more. */
  take(): Taken;
}

/** @param now ms, of a clock that only goes forward */
export function createArrivals(now: () => number): Arrivals {
  const underWay = new Map<string, { sentAt: number; due: number }>();
  let taken: Taken = { delays: [], lasts: [] };
  return {
    sent: (messageId, due) => underWay.set(messageId, { sentAt: now(), due }),
    heard: (messageId) => {
      const message = underWay.get(messageId);
      if (message === undefined) return;
      const delay = now() - message.sentAt;
      taken.delays.push(delay);
      message.due -= 1;
      if (message.due > 0) return;
      taken.lasts.push(delay);
      underWay.delete(messageId);
    },
    complete: () => underWay.size === 0,
    take: () => {
      const all = taken;
      taken = { delays: [], lasts: [] };
      underWay.clear();
      return all;
    },
  };
}
