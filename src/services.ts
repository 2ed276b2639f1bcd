import type { Config } from "./config.ts";
import { openDatabase, type Database } from "./db/database.ts";
import type { Job } from "./domain/job.ts";
import type { LiveEvent } from "./domain/events.ts";
import { enqueueJob } from "./jobs/enqueue.ts";
import { createCloudApi } from "./providers/cloud-api/cloud-api.ts";
import type { Provider, ProviderName } from "./providers/provider.ts";
import { closeLiveSessions, redeemTicket, type SessionSelector } from "./realtime/live-sessions.ts";
import { publishEvents } from "./realtime/publish.ts";

/** What the verbs are handed: each declares the few of these that it needs. */
export interface Services {
  config: Config;
  db: Database;
  now(): number;
  random(): number;
  provider(name: ProviderName): Provider;
  /** Durable when it resolves. */
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
  /** Never throws: a lost event shows as a jump of `version`, and the client asks again. */
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  /** Lets the conversation's object send what is waiting. */
  deliver(organizationId: number, conversationId: number): Promise<DeliverReport>;
  /** Lets the conversation's object end a message that has run out of tries, then go on. */
  giveUp(organizationId: number, conversationId: number, messageId: number): Promise<DeliverReport>;
  /** Closes the live sockets of ended sessions with 4401. */
  closeLiveSessions(organizationId: number, selector: SessionSelector): Promise<void>;
  /** True once per ticket. */
  redeemTicket(organizationId: number, ticketId: string, expiresAt: number): Promise<boolean>;
  storage: R2Bucket;
}

/** `waiting` names the message that holds up the rest, and until when. */
export type DeliverReport = { state: "idle" } | { state: "waiting"; messageId: number; until: number };

/** Wires everything from the bindings; the only place that knows them all. */
export function createServices(env: Env, config: Config): Services {
  const cloudApi = createCloudApi(config.whatsapp);
  return {
    config,
    db: openDatabase(env.DB),
    now: () => Date.now(),
    random: () => Math.random(),
    provider: (name) => {
      switch (name) {
        case "cloud_api":
          return cloudApi;
        case "vonage":
          throw new Error("no Vonage provider is wired");
      }
    },
    enqueue: (job, options) => enqueueJob(env, job, options),
    publish: (organizationId, events) => publishEvents(env, organizationId, events),
    deliver: (organizationId, conversationId) =>
      env.CONVERSATION.getByName(String(conversationId)).deliver(organizationId),
    giveUp: (organizationId, conversationId, messageId) =>
      env.CONVERSATION.getByName(String(conversationId)).giveUp(organizationId, messageId),
    closeLiveSessions: (organizationId, selector) => closeLiveSessions(env, organizationId, selector),
    redeemTicket: (organizationId, ticketId, expiresAt) => redeemTicket(env, organizationId, ticketId, expiresAt),
    storage: env.MEDIA,
  };
}
