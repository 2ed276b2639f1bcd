export interface OrganizationSettings {
  name: string;
  default_country: string;
  retention_days: number;
  embed_origins: string[];
}

/** What differs from what is stored: what is not named stays. */
export function organizationChanges(
  stored: OrganizationSettings,
  typed: OrganizationSettings,
): Partial<OrganizationSettings> {
  const { name, default_country, retention_days, embed_origins } = typed;
  return {
    ...(name === stored.name ? {} : { name }),
    ...(default_country === stored.default_country ? {} : { default_country }),
    ...(retention_days === stored.retention_days ? {} : { retention_days }),
    ...(embed_origins.join("\n") === stored.embed_origins.join("\n") ? {} : { embed_origins }),
  };
}

/** One per line; empty lines are nothing. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
