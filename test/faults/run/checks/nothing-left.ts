import { z } from "zod";
import type { Check } from "./check.ts";

const counts = z.tuple([z.object({ failed: z.number(), parked: z.number(), adrift: z.number() })]);
const files = z.array(z.object({ key: z.string() }));

export const nothingIsLeft: Check = {
  promise: "nothing was refused, given up, or left behind half-done",
  async violations({ stage }) {
    const [{ failed, parked, adrift }] = counts.parse(
      await stage.worker.query(
        `SELECT (SELECT count(*) FROM failed_events) AS failed, (SELECT count(*) FROM unmatched_statuses) AS parked,
          (SELECT count(*) FROM messages WHERE attempt_started_at IS NOT NULL AND status <> 'failed') AS adrift`,
      ),
    );
    const bodies = files.parse(await stage.worker.ask("files", "parked-webhooks/"));
    const { lost } = stage.queues.counts();
    return [
      ...(failed > 0 ? [`${failed} failed events`] : []),
      ...(parked > 0 ? [`${parked} statuses without a message`] : []),
      ...(adrift > 0 ? [`${adrift} messages with an attempt that never ended`] : []),
      ...(bodies.length > 0 ? [`${bodies.length} parked webhooks in R2`] : []),
      ...lost.map((job) => `the queue has lost ${job}`),
      ...stage.meta.counts.refused.map((answer) => `a webhook was answered with ${answer}`),
      ...stage.agents.surprises,
    ];
  },
};
