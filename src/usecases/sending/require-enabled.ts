import type { Config } from "../../config.ts";
import { AppError } from "../../errors.ts";

/** What sending needs to know of the settings. */
export interface SendingSettings {
  whatsapp: Pick<Config["whatsapp"], "enabled">;
}

/**
 * With `WHATSAPP_ENABLED=false` nothing is sent, whoever asks. The sentence is the partner API's.
 * @throws AppError service_disabled
 */
export function requireEnabled({ whatsapp }: SendingSettings): void {
  if (!whatsapp.enabled) throw new AppError("service_disabled", "WhatsApp service is disabled");
}
