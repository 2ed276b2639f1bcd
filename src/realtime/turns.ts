/** Lets pieces of work run strictly one after the other. */
export interface Turns<T> {
  /**
   * Joins the turn that has not begun yet, if there is one: a turn reads what is waiting when it begins, so whoever came
   * before that is served by it.
   */
  shared(work: () => Promise<T>): Promise<T>;
  /** Takes a turn of its own. */
  own(work: () => Promise<T>): Promise<T>;
}

export function createTurns<T>(): Turns<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | null = null;

  const own = (work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    // What went wrong is told to whoever asked for that turn, not to the next.
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    own,
    shared(work) {
      if (waiting !== null) return waiting;
      const turn = own(() => {
        waiting = null;
        return work();
      });
      waiting = turn;
      return turn;
    },
  };
}
