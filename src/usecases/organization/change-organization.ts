import { isSupportedCountry } from "libphonenumber-js";
import { defaultChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import { findOrganization, updateOrganization } from "../../db/organizations.ts";
import type { Actor, Role } from "../../domain/actor.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { organizationSettings } from "../../domain/retention.ts";
import { carriedBy, type NotificationTemplate } from "../../domain/notification-template.ts";
import { AppError } from "../../errors.ts";
import { checkTemplate } from "../templates/check-template.ts";

export interface OrganizationView {
  id: number;
  name: string;
  defaultCountry: string;
  retentionDays: number;
  /** Sites that may show conversations inside themselves. */
  embedOrigins: string[];
  /** What messages may be about in other applications, beside `BUILT_IN_ENTITY_TYPES`. */
  entityTypes: string[];
  notificationTemplate: NotificationTemplate | null;
  /** Whether partners may write to their clients. */
  partnerMessaging: boolean;
}

export interface OrganizationChange {
  name?: string | undefined;
  defaultCountry?: string | undefined;
  retentionDays?: number | undefined;
  embedOrigins?: string[] | undefined;
  entityTypes?: string[] | undefined;
  notificationTemplate?: NotificationTemplate | null | undefined;
  partnerMessaging?: boolean | undefined;
}

export async function readOrganization(deps: { db: Database }, actor: Actor): Promise<OrganizationView> {
  const organization = await findOrganization(deps.db, actor.organizationId);
  if (organization === null) throw new Error("an actor's organization is not there");
  return view(organization);
}

/** @throws AppError invalid_request for a country that has no numbers; what `checkTemplate` refuses of a template */
export async function changeOrganization(
  deps: {
    db: Database;
    now(): number;
    publish(organizationId: number, events: LiveEvent[]): Promise<void>;
    closeLiveSessions(organizationId: number, selector: { role: Role }): Promise<void>;
  },
  actor: Actor,
  changes: OrganizationChange,
): Promise<OrganizationView> {
  const { name, defaultCountry, retentionDays, embedOrigins, entityTypes, notificationTemplate, partnerMessaging } =
    changes;
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    const problem = "is not the two-letter code of a country, like CO";
    throw new AppError("invalid_request", `default_country: ${problem}.`, {
      fields: [{ field: "default_country", problem }],
    });
  }
  if (notificationTemplate != null) await requireCarrier(deps.db, actor.organizationId, notificationTemplate);
  const settings = {
    ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
    ...(embedOrigins === undefined ? {} : { embed_origins: embedOrigins }),
    ...(entityTypes === undefined ? {} : { entity_types: entityTypes }),
    ...(notificationTemplate === undefined ? {} : { notification_template: notificationTemplate }),
  };
  const changed = await updateOrganization(deps.db, {
    actor,
    changes: { name, defaultCountry, partnerMessaging, settings },
    now: deps.now(),
  });
  if (changed === null) throw new Error("an actor's organization is not there");
  await deps.publish(actor.organizationId, [{ type: "settings.changed", what: "organization" }]);
  if (partnerMessaging === false) await deps.closeLiveSessions(actor.organizationId, { role: "partner" });
  return view(changed);
}

/** A template that could not carry a notification is refused now, not when one is due. */
async function requireCarrier(db: Database, organizationId: number, template: NotificationTemplate): Promise<void> {
  const channel = await defaultChannel(db, organizationId);
  const body = carriedBy(template, "A notification");
  if (channel === null || body === null) return;
  // A number of nobody's: what is checked is the template.
  const recipient = { organizationId, channelId: channel.id, phone: "+", optedOutAt: null };
  await checkTemplate(db, recipient, body, "notification_template");
}

function view(organization: {
  id: number;
  name: string;
  defaultCountry: string;
  partnerMessaging: boolean;
  settings: Record<string, unknown>;
}): OrganizationView {
  const { id, name, defaultCountry, partnerMessaging, settings } = organization;
  const {
    retention_days: retentionDays,
    embed_origins: embedOrigins,
    entity_types: entityTypes,
    notification_template: notificationTemplate,
  } = organizationSettings.parse(settings);
  return { id, name, defaultCountry, retentionDays, embedOrigins, entityTypes, notificationTemplate, partnerMessaging };
}
