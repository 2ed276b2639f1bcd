/** Something that may be asked for again and again, and is done only so often. */
export interface Spaced {
  /** Does it at once. Where it was done just before, it is done once when the time is over, whoever has asked by then. */
  ask(now: () => void): void;
}

/**
 * @param again does it for all who have asked meanwhile
 * @param wait calls back after so many ms
 */
export function createSpaced(
  everyMs: number,
  again: () => void,
  wait: (done: () => void, ms: number) => unknown = setTimeout,
): Spaced {
  let state: "free" | "waiting" | "asked" = "free";

  const pause = (): void => {
    state = "waiting";
    wait(() => {
      const asked = state === "asked";
      state = "free";
      if (!asked) return;
      pause();
      again();
    }, everyMs);
  };

  return {
    ask(now) {
      if (state !== "free") {
        state = "asked";
        return;
      }
      pause();
      now();
    },
  };
}
