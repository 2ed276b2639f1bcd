import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { allChecks } from "./checks/all-checks.ts";
import type { RunOptions } from "./options.ts";
import { play, settle } from "./play.ts";
import { drawSchedule } from "./schedule.ts";
import { startStage, type Stage } from "./stage.ts";

export interface RunReport {
  /** Each promise, and what speaks against it. */
  verdicts: { promise: string; violations: string[] }[];
  figures: Record<string, number>;
}

/** Plays a whole run, from an empty database to the verdict. @throws where the run itself breaks */
export async function faultRun(options: RunOptions, say: (line: string) => void): Promise<RunReport> {
  const { seed, scale } = options;
  const startedAt = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), "parley-faults-"));
  const schedule = drawSchedule(seed, scale);
  const stage = await startStage(folder, seed);
  try {
    const marks = await play(stage, schedule, seed, say);
    const settledAfterMs = await settle(stage, say);
    const verdicts = [];
    for (const { promise, violations } of allChecks) {
      verdicts.push({ promise, violations: await violations({ stage, marks }) });
    }
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    return {
      verdicts,
      figures: {
        ...figuresOf(stage),
        "minutes that the clock was set ahead": Math.round(settledAfterMs / 60_000),
        steps: schedule.steps.length,
        seconds,
      },
    };
  } catch (error) {
    say(stage.worker.lastLines().slice(-20).join("\n"));
    throw error;
  } finally {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf({ meta, agents, queues, worker }: Stage): Record<string, number> {
  const { posts, answered, late, unheard } = meta.counts;
  const { taken, delivered, twice, buried } = queues.counts();
  return {
    "messages written by customers": meta.written().length,
    "sends asked for": agents.sends.length,
    "sends accepted by WhatsApp": meta.accepted().length,
    "requests to send": agents.sends.reduce((sum, { asked }) => sum + asked, 0),
    "webhooks sent": posts,
    "answered with 200": answered,
    "of those unheard": unheard,
    "old ones sent again": late,
    "queue messages taken": taken,
    "queue deliveries": delivered,
    "delivered again on purpose": twice,
    "given to a dead-letter queue": buried,
    "times killed": worker.kills(),
  };
}
