import "./clock.ts";
import { Buffer } from "node:buffer";
import { z } from "zod";
import parley, { Conversation as RealConversation, Inbox as RealInbox } from "../../../src/index.ts";
import { faultPlan, queueDelivery } from "../fault-plan.ts";
import { faultyBucket } from "./faulty-bucket.ts";
import { faultyDatabase, type Obstacle } from "./faulty-database.ts";
import { handOverQueue } from "./hand-over-queue.ts";
import { remoteQueue } from "./remote-queue.ts";
import { adopt, currentPlan, meet } from "./weather.ts";

interface FaultyEnv extends Env {
  /** Where the run keeps the queues. */
  FAULTS_QUEUES: string;
  /** The plan to begin with. */
  FAULTS_PLAN: string;
}

let begun = false;

/** The product's environment, with services that fail as the plan has it. */
function faulty(env: Env, database: Obstacle): Env {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the run binds both
  const { FAULTS_QUEUES, FAULTS_PLAN } = env as FaultyEnv;
  if (!begun) adopt(faultPlan.parse(JSON.parse(FAULTS_PLAN)));
  begun = true;
  return {
    ...env,
    DB: faultyDatabase(env.DB, database),
    MEDIA: faultyBucket(env.MEDIA),
    SENDS: remoteQueue(FAULTS_QUEUES, "parley-sends"),
    SENDS_DLQ: remoteQueue(FAULTS_QUEUES, "parley-sends-dlq"),
    JOBS: remoteQueue(FAULTS_QUEUES, "parley-jobs"),
    JOBS_DLQ: remoteQueue(FAULTS_QUEUES, "parley-jobs-dlq"),
  };
}

const byPlan: Obstacle = (work) => meet(currentPlan().database, work);

/** An object's questions may also be its end: what it has in memory is gone, and who waits for it hears an error. */
function mortal(ctx: DurableObjectState): Obstacle {
  return async (work) => {
    try {
      return await meet({ ...currentPlan().objects, reason: "aborted" }, () => byPlan(work));
    } catch (error) {
      if (error instanceof Error && error.message === "aborted") ctx.abort("ended by the fault run");
      throw error;
    }
  };
}

export class Conversation extends RealConversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, faulty(env, mortal(ctx)));
  }
}

export class Inbox extends RealInbox {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, faulty(env, mortal(ctx)));
  }

  override async publish(...args: Parameters<RealInbox["publish"]>): Promise<void> {
    await mortal(this.ctx)(() => super.publish(...args));
  }
}

export default {
  async fetch(request, env, ctx) {
    const withFaults = faulty(env, byPlan);
    const { pathname } = new URL(request.url);
    switch (pathname) {
      case "/__faults/plan":
        adopt(faultPlan.parse(await request.json()));
        return Response.json({ ok: true });
      case "/__faults/queue":
        return Response.json(
          await handOverQueue(queueDelivery.parse(await request.json()), async (batch) =>
            parley.queue(batch, withFaults, ctx),
          ),
        );
      case "/__faults/cron":
        await parley.scheduled(
          { cron: await request.text(), scheduledTime: Date.now(), noRetry: () => undefined },
          withFaults,
          ctx,
        );
        return Response.json({ ok: true });
      case "/__faults/query":
        return Response.json((await env.DB.prepare(await request.text()).all()).results);
      case "/__faults/batch": {
        const statements = z.array(z.string()).parse(await request.json());
        await env.DB.batch(statements.map((statement) => env.DB.prepare(statement)));
        return Response.json({ ok: true });
      }
      case "/__faults/files":
        return Response.json(await filesOf(env.MEDIA, await request.text()));
      default:
        return parley.fetch(request, withFaults, ctx);
    }
  },
} satisfies ExportedHandler<Env>;

/** What is in R2 below a prefix, each with the checksum of its bytes. */
async function filesOf(bucket: R2Bucket, prefix: string): Promise<{ key: string; sha256: string }[]> {
  const files: { key: string; sha256: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    for (const { key } of page.objects) {
      const bytes = await (await bucket.get(key))?.arrayBuffer();
      const digest = await crypto.subtle.digest("SHA-256", bytes ?? new ArrayBuffer(0));
      files.push({ key, sha256: Buffer.from(digest).toString("hex") });
    }
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return files;
}
