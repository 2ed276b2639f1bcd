import type { NotificationTemplate } from "../../../domain/notification-template.ts";

export interface OrganizationSettings {
  name: string;
  default_country: string;
  retention_days: number;
  embed_origins: string[];
  partner_messaging: boolean;
  entity_types: string[];
  notification_template: NotificationTemplate | null;
}

/** What differs from what is stored: what is not named stays. */
export function organizationChanges(
  stored: OrganizationSettings,
  typed: OrganizationSettings,
): Partial<OrganizationSettings> {
  const { name, default_country, retention_days, embed_origins, partner_messaging } = typed;
  const { entity_types, notification_template } = typed;
  return {
    ...(name === stored.name ? {} : { name }),
    ...(default_country === stored.default_country ? {} : { default_country }),
    ...(retention_days === stored.retention_days ? {} : { retention_days }),
    ...(isSame(embed_origins, stored.embed_origins) ? {} : { embed_origins }),
    ...(partner_messaging === stored.partner_messaging ? {} : { partner_messaging }),
    ...(isSame(entity_types, stored.entity_types) ? {} : { entity_types }),
    ...(isSameTemplate(notification_template, stored.notification_template) ? {} : { notification_template }),
  };
}

/** One per line; empty lines are nothing. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isSame(one: string[], other: string[]): boolean {
  return one.join("\n") === other.join("\n");
}

function isSameTemplate(one: NotificationTemplate | null, other: NotificationTemplate | null): boolean {
  if (one === null || other === null) return one === other;
  return one.name === other.name && one.language === other.language && one.parameter === other.parameter;
}
