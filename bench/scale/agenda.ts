/** What happens when; the earliest comes first, and of two at once that which was noted first. */
export interface Agenda {
  add(at: number, happen: (at: number) => void): void;
  /** Lets everything happen, with what that adds, until there is nothing more or this time has come. */
  runUntil(end: number): void;
}

interface Entry {
  at: number;
  order: number;
  happen: (at: number) => void;
}

/** A binary heap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let order = 0;

  const before = (one: Entry, other: Entry): boolean =>
    one.at < other.at || (one.at === other.at && one.order < other.order);

  const rise = (entry: Entry): void => {
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(entry, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  };

  const takeFirst = (): Entry | null => {
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length > 0) sink(last);
    return first;
  };

  const sink = (entry: Entry): void => {
    let place = 0;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      const child = left !== undefined && right !== undefined && before(right, left) ? right : left;
      if (child === undefined || !before(child, entry)) break;
      heap[place] = child;
      place = 2 * place + (child === right ? 2 : 1);
    }
    heap[place] = entry;
  };

  return {
    add: (at, happen) => rise({ at, order: (order += 1), happen }),
    runUntil: (end) => {
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        takeFirst();
        next.happen(next.at);
      }
    },
  };
}
