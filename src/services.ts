import type { Config } from "./config.ts";
import { createLiveKit, type LiveKit } from "./connectors/livekit/livekit.ts";
import { postWebhook, type WebhookRequest } from "./connectors/post-webhook.ts";
import { createSharePoint, type SharePoint } from "./connectors/sharepoint/sharepoint.ts";
import type { Database } from "./db/database.ts";
import { openDirectory, type Directory } from "./db/directory.ts";
import type { LiveEvent } from "./domain/events.ts";
import { OPEN_INTAKE, type Intake } from "./domain/intake.ts";
import type { DelayedJob, Job } from "./domain/job.ts";
import type { PushAnswer } from "./domain/push-outcome.ts";
import type { WebhookAnswer } from "./domain/webhook-attempt.ts";
import { AppError } from "./errors.ts";
import { enqueueDelayedJobs, enqueueJob, enqueueJobs } from "./jobs/enqueue.ts";
import { queueDepths } from "./jobs/queue-depths.ts";
import { errorFacts, log } from "./log.ts";
import { createCloudApi } from "./providers/cloud-api/cloud-api.ts";
import type { Provider, ProviderName } from "./providers/provider.ts";
import { createVonage } from "./providers/vonage/vonage.ts";
import { placeServices, type Placing } from "./place-services.ts";
import { askPushService } from "./realtime/ask-push-service.ts";
import { connectToConversation, connectToInbox } from "./realtime/connect.ts";
import { conversationName } from "./realtime/conversation-object.ts";
import { closeLiveSessions, redeemTicket, type SessionSelector } from "./realtime/live-sessions.ts";
import { publishEvents } from "./realtime/publish.ts";
import type { SocketIdentity } from "./realtime/socket-identity.ts";
import type { PushRequest } from "./usecases/push/push-news.ts";
import { mirrorJobs } from "./usecases/rooms/mirror-jobs.ts";
import type { DeliverReport } from "./usecases/sending/deliver-messages.ts";
import type { QueueDepth } from "./usecases/upkeep/read-metrics.ts";
import { announceWaiting } from "./usecases/webhooks/announce-waiting.ts";
import type { VonageConfig } from "./vonage-config.ts";

/** What is the same for all organizations: everything but a database. */
export interface SharedServices {
  config: Config;
  /** Where organizations live. */
  directory: Directory;
  storage: R2Bucket;
  now(): number;
  random(): number;
  provider(name: ProviderName): Provider;
  /** null where conversations are mirrored nowhere. */
  livekit: LiveKit | null;
  /** null where files are copied nowhere. */
  sharepoint: SharePoint | null;
  /** Durable when it resolves. */
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
  /** The same for many. */
  enqueueAll(jobs: Job[]): Promise<void>;
  /** The same, each at its own time. */
  enqueueDelayed(jobs: DelayedJob[]): Promise<void>;
  /** The same without waiting, for what may be lost. */
  enqueueAside(jobs: Job[]): void;
  /** Has a stored file copied, where that is wanted; not waited for. */
  copyLater(file: { organizationId: number; mediaId: number }): void;
  /** Throws where the push service does not answer. */
  askPushService(request: PushRequest): Promise<PushAnswer>;
  /** Never throws: what came of it is the answer. */
  postWebhook(request: WebhookRequest): Promise<WebhookAnswer>;
  /**
   * Never throws: a lost event shows as a jump of `version`, and the client asks again. Rooms at LiveKit and the endpoints
   * of other systems are told by jobs, which nobody waits for.
   */
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  /** Lets the conversation's object send what is waiting. */
  deliver(organizationId: number, conversationId: number): Promise<DeliverReport>;
  /** The same, without waiting for it. */
  resume(organizationId: number, conversationId: number): void;
  /** Lets the conversation's object end a message that has run out of tries, then go on. */
  giveUp(organizationId: number, conversationId: number, messageId: number): Promise<DeliverReport>;
  /** Closes the live sockets of ended sessions with 4401. */
  closeLiveSessions(organizationId: number, selector: SessionSelector): Promise<void>;
  /** True once per ticket. */
  redeemTicket(organizationId: number, ticketId: string, expiresAt: number): Promise<boolean>;
  connectToInbox(identity: SocketIdentity): Promise<Response>;
  connectToConversation(conversationId: number, identity: SocketIdentity): Promise<Response>;
  /** How much is on each queue. */
  queueDepths(): Promise<Record<string, QueueDepth>>;
  /** null where the work takes longer than that; it goes on. */
  within<T>(ms: number, work: Promise<T>): Promise<T | null>;
  /** What this isolate knows of how D1 takes webhooks in; shared by its requests. */
  intake: { state: Intake };
  /** Lets work go on after the answer. */
  keepAlive(work: Promise<unknown>): void;
  /** Says in the log what went wrong without being the caller's concern. */
  report(event: string, error: unknown): void;
}

/** What the verbs are handed: each declares the few of these that it needs. */
export interface Services extends SharedServices {
  /** That of the organization which the request, job or event is about. */
  db: Database;
}

/** What a door has until it knows whose request it is. */
export type UnplacedServices = SharedServices & Placing<Services>;

/** Of this isolate. */
export const intake: { state: Intake } = { state: OPEN_INTAKE };

/** Wires everything from the bindings; the only place that knows them all. */
export function createServices(env: Env, config: Config, ctx: Pick<ExecutionContext, "waitUntil">): UnplacedServices {
  const cloudApi = createCloudApi(config.whatsapp);
  const vonage = config.vonage === null ? null : vonageOf(config.vonage);
  const directory = openDirectory(env, config.placement);
  /** A name rather than the object, which is not to be waited for. */
  const nameOf = async (organizationId: number, conversationId: number): Promise<string> =>
    conversationName(await directory.of(organizationId), conversationId);
  const report = (event: string, error: unknown): void => {
    log("error", event, typeof error === "string" ? { reason: error } : errorFacts(error));
  };
  const deliver = async (organizationId: number, conversationId: number): Promise<DeliverReport> =>
    env.CONVERSATION.getByName(await nameOf(organizationId, conversationId)).deliver(organizationId);
  const enqueueAside = (jobs: Job[]): void => {
    if (jobs.length === 0) return;
    ctx.waitUntil(enqueueJobs(env, jobs).catch((error: unknown) => report("jobs.not_enqueued", error)));
  };
  const now = (): number => Date.now();
  const enqueueAll = (jobs: Job[]): Promise<void> => enqueueJobs(env, jobs);
  return placeServices<SharedServices>({
    config,
    directory,
    storage: env.MEDIA,
    now,
    random: () => Math.random(),
    provider: (name) => {
      switch (name) {
        case "cloud_api":
          return cloudApi;
        case "vonage":
          if (vonage === null) throw vonageMissing();
          return vonage;
      }
    },
    livekit: config.livekit === null ? null : createLiveKit({ ...config.livekit, now: () => Date.now() }),
    sharepoint: config.sharepoint === null ? null : createSharePoint({ ...config.sharepoint, now: () => Date.now() }),
    enqueue: (job, options) => enqueueJob(env, job, options),
    enqueueAll,
    enqueueDelayed: (jobs) => enqueueDelayedJobs(env, jobs),
    enqueueAside,
    copyLater: ({ organizationId, mediaId }) => {
      if (config.sharepoint !== null) enqueueAside([{ kind: "copy_media", organizationId, mediaId }]);
    },
    askPushService,
    postWebhook,
    publish: async (organizationId, events) => {
      if (config.livekit !== null) enqueueAside(mirrorJobs(organizationId, events));
      const announce = async (): Promise<void> => {
        const { db } = await directory.of(organizationId);
        await announceWaiting({ db, now, enqueueAll }, organizationId, events);
      };
      // First, as people are looking.
      const told = publishEvents(env, organizationId, events);
      ctx.waitUntil(announce().catch((error: unknown) => report("webhooks.not_announced", error)));
      await told;
    },
    deliver,
    resume: (organizationId, conversationId) => {
      ctx.waitUntil(deliver(organizationId, conversationId).catch((error: unknown) => report("resume.failed", error)));
    },
    giveUp: async (organizationId, conversationId, messageId) =>
      env.CONVERSATION.getByName(await nameOf(organizationId, conversationId)).giveUp(organizationId, messageId),
    closeLiveSessions: (organizationId, selector) => closeLiveSessions(env, organizationId, selector),
    redeemTicket: (organizationId, ticketId, expiresAt) => redeemTicket(env, organizationId, ticketId, expiresAt),
    connectToInbox: (identity) => connectToInbox(env, identity),
    connectToConversation: async (conversationId, identity) =>
      connectToConversation(env, await nameOf(identity.organizationId, conversationId), identity),
    queueDepths: () => queueDepths(env),
    within,
    intake,
    keepAlive: (work) => ctx.waitUntil(work),
    report,
  });
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function vonageMissing(): AppError {
  return new AppError(
    "not_configured",
    "This is about a number at Vonage, which is not set up here. See docs/operations.md.",
  );
}

function vonageOf({ baseUrl, signatureSecret, apiKey, applicationId }: VonageConfig): Provider {
  return createVonage({
    baseUrl,
    signer: { signatureSecret: signatureSecret ?? "", apiKey, applicationId },
    now: () => Date.now(),
  });
}
