import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";
import { OUTGOING_EVENTS, outgoingEventType, type OutgoingEventType } from "./outgoing-event.ts";

/** Not a limit that anyone should meet: each of them costs every message a little. */
export const MAX_WEBHOOK_ENDPOINTS = 20;

export const PAUSE_REASONS = ["by_hand", "failing", "gone"] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Where another system is told of what happens, as the API shows it. Times are ISO 8601. */
export const webhookEndpointView = z
  .object({
    id: z.number().int(),
    name: z.string(),
    url: z.string(),
    events: z.array(outgoingEventType),
    paused_at: z.iso.datetime().nullable().meta({ description: "nothing is sent since; what happens is still noted" }),
    pause_reason: z.enum(PAUSE_REASONS).nullable().meta({
      description: "`failing`: nothing came through for a day. `gone`: the endpoint answered 410.",
    }),
    failing_since: z.iso.datetime().nullable().meta({ description: "nothing has come through since" }),
    previous_secret_until: z.iso.datetime().nullable().meta({ description: "signed with the previous secret as well" }),
    created_by: z.number().int().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpointView = z.infer<typeof webhookEndpointView>;

/** What is stored of an endpoint, as far as it is shown. Times are ms. */
export interface StoredWebhookEndpoint {
  id: number;
  name: string;
  url: string;
  events: string[];
  pausedAt: number | null;
  pauseReason: PauseReason | null;
  failingSince: number | null;
  previousSecretUntil: number | null;
  createdBy: number | null;
  createdAt: number;
  updatedAt: number;
}

export function viewWebhookEndpoint(endpoint: StoredWebhookEndpoint, now: number): WebhookEndpointView {
  const { previousSecretUntil: until } = endpoint;
  return {
    id: endpoint.id,
    name: endpoint.name,
    url: endpoint.url,
    events: knownEvents(endpoint.events),
    paused_at: isoOrNull(endpoint.pausedAt),
    pause_reason: endpoint.pauseReason,
    failing_since: isoOrNull(endpoint.failingSince),
    previous_secret_until: until === null || until <= now ? null : iso(until),
    created_by: endpoint.createdBy,
    created_at: iso(endpoint.createdAt),
    updated_at: iso(endpoint.updatedAt),
  };
}

/** Each once, in the order of the list. */
export function knownEvents(events: readonly string[]): OutgoingEventType[] {
  return OUTGOING_EVENTS.filter((type) => events.includes(type));
}
