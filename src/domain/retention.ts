import { z } from "zod";
import { embedOrigins } from "./embed-origin.ts";
import { ownEntityTypes } from "./entity-types.ts";
import { notificationTemplate } from "./notification-template.ts";

/** Five years, leap days included: as long as the rooms API promises. */
export const DEFAULT_RETENTION_DAYS = 1826;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What an organization has chosen; what it has not is at its default. */
export const organizationSettings = z.object({
  retention_days: z.number().int().min(1).max(36_500).default(DEFAULT_RETENTION_DAYS).catch(DEFAULT_RETENTION_DAYS),
  /** Sites that may show conversations inside themselves. */
  embed_origins: embedOrigins.default([]).catch([]),
  /** What messages may be about, beside what they may be about everywhere. */
  entity_types: ownEntityTypes.default([]).catch([]),
  /** Carries notifications where the window for free text is closed. */
  notification_template: notificationTemplate.nullable().default(null).catch(null),
});
export type OrganizationSettings = z.infer<typeof organizationSettings>;

/** Messages and files from before this time (ms) are due to be removed. */
export function retentionCutoff(settings: OrganizationSettings, now: number): number {
  return now - settings.retention_days * DAY_MS;
}
