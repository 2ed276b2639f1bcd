import type { Config } from "../../config.ts";
import { defaultChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import type { ProviderName } from "../../providers/provider.ts";

export interface ServiceStatus {
  /** False with `WHATSAPP_ENABLED=false`. */
  enabled: boolean;
  /** Whether there is a number, and its provider is set up. */
  configured: boolean;
  /** E.164: what clients see messages come from. */
  fromNumber: string | null;
  provider: ProviderName | null;
  reason: "enabled" | "service_disabled" | "not_configured";
  organizationId: number;
}

/** Whether messages of the organization can leave. */
export async function readServiceStatus(
  deps: { db: Database; config: Pick<Config, "vonage"> & { whatsapp: Pick<Config["whatsapp"], "enabled"> } },
  organizationId: number,
): Promise<ServiceStatus> {
  const channel = await defaultChannel(deps.db, organizationId);
  const { enabled } = deps.config.whatsapp;
  const configured = channel !== null && (channel.provider === "cloud_api" || deps.config.vonage !== null);
  return {
    enabled,
    configured,
    fromNumber: channel?.phoneNumber ?? null,
    provider: channel?.provider ?? null,
    reason: !enabled ? "service_disabled" : configured ? "enabled" : "not_configured",
    organizationId,
  };
}
