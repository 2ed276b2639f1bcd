import type { Database } from "../../db/database.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { Job } from "../../domain/job.ts";

export interface IngestDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  enqueueAll(jobs: Job[]): Promise<void>;
  /** Not waited for. */
  enqueueAside(jobs: Job[]): void;
  report(event: "media.not_enqueued" | "templates.not_enqueued", error: unknown): void;
  /** Lets a conversation send what had to wait; not waited for. */
  resume(organizationId: number, conversationId: number): void;
}

/** Why an item of a webhook was not stored, and the number it was for. */
export interface IngestFailure {
  channelExternalId: string | null;
  reason: string;
}

/** What came for numbers that are no channels of ours, or not yet. */
export function ofUnknownChannels(events: { channelExternalId: string }[], known: string[]): IngestFailure[] {
  const unknown = new Set(events.map((event) => event.channelExternalId).filter((id) => !known.includes(id)));
  return [...unknown].map((channelExternalId) => ({ channelExternalId, reason: "unknown_channel" }));
}
