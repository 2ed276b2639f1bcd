import { NO_USAGE, type Usage } from "../usage.ts";

/**
 * What has been used since the last reset. The Worker and its objects share it, as the local runtime runs them in one
 * isolate; so nothing of it would be right on Cloudflare.
 */
export const tally = {
  usage: { ...NO_USAGE },
  /** Messages that a queue still holds. */
  queued: 0,
  /** Cursors say what they read once they have been read to their end. */
  cursors: new Array<{ rowsRead: number; rowsWritten: number }>(),
};

export function count(what: keyof Usage, by = 1): void {
  tally.usage[what] += by;
}

export function readTally(): { usage: Usage; queued: number } {
  const usage = { ...tally.usage };
  for (const { rowsRead, rowsWritten } of tally.cursors) {
    usage.objectRowsRead += rowsRead;
    usage.objectRowsWritten += rowsWritten;
  }
  return { usage, queued: tally.queued };
}

export function resetTally(): void {
  tally.usage = { ...NO_USAGE };
  tally.cursors = [];
}
