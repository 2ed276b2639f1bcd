import { afterEach, vi } from "vitest";

/** Moves the clock that the code reads; timers, queues and alarms keep the real one. */
export function moveClock(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

afterEach(() => {
  vi.useRealTimers();
});
