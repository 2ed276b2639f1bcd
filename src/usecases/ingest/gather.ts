/** Lets what comes while something is being done be done together, right after it. */
export interface Gathering<T> {
  /**
   * Resolves when the item was done; where nothing is under way, it is done at once and alone. Rejects with what `run`
   * throws, as it does for all that were done with it, and with `GatheringStalled`.
   * @param run does a group; of those that each of its items brought, it is the first one's
   */
  add(item: T, run: (items: T[]) => Promise<void>): Promise<void>;
}

export interface GatheringOptions<T> {
  /** How much an item counts towards `maxWeight`. */
  weightOf: (item: T) => number;
  /** A group takes no more; an item that is heavier makes one of its own. */
  maxWeight: number;
  /** After so long something counts as lost: whoever began it may have been cancelled half-way. */
  patienceMs: number;
}

/** The group that an item was in has not ended in time. Whether it was done is not known. */
export class GatheringStalled extends Error {}

interface Group<T> {
  items: T[];
  weight: number;
  /** Until it begins. */
  open: boolean;
  ended: boolean;
  done: Promise<void>;
}

/**
 * Groups run one after the other: each takes in all that came while the one before it ran. So that the busier it is, the
 * more an item shares, and one that comes alone waits for nobody.
 */
export function createGathering<T>({ weightOf, maxWeight, patienceMs }: GatheringOptions<T>): Gathering<T> {
  let last: Group<T> | null = null;

  function begin(item: T, run: (items: T[]) => Promise<void>): Promise<void> {
    const before = last?.ended === false ? last.done : null;
    const group: Group<T> = {
      items: [item],
      weight: weightOf(item),
      open: before !== null,
      ended: false,
      done: Promise.resolve(),
    };
    const inTurn = async (): Promise<void> => {
      // What became of the group before this one is its own concern.
      if (before !== null) await within(patienceMs, before).catch(() => undefined);
      group.open = false;
      await run(group.items);
    };
    group.done = inTurn().finally(() => {
      group.ended = true;
    });
    last = group;
    return group.done;
  }

  return {
    add(item, run) {
      if (last === null || !last.open || last.weight + weightOf(item) > maxWeight) return begin(item, run);
      last.items.push(item);
      last.weight += weightOf(item);
      // Its turn comes after the one before it, which may take that long by itself.
      return within(2 * patienceMs, last.done);
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GatheringStalled("the group that this was in has not ended in time")), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
