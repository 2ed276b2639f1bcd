import type { MainOptions } from "./main-options.ts";
import type { BusinessNumber, SimulatorOptions } from "./options.ts";

/** The number at Vonage that the command line asks for, with an account that comes by key and secret; nothing without. */
export function mainVonage(options: MainOptions): {
  numbers: BusinessNumber[];
  account: Pick<SimulatorOptions, "vonage">;
} {
  const number = options["vonage-number"];
  if (number === undefined) return { numbers: [], account: {} };
  const apiKey = options["vonage-api-key"];
  const webhookUrl = (name: string): string => new URL(`/api/whatsapp/vonage/${name}`, options["worker-url"]).href;
  return {
    numbers: [{ phoneNumberId: number, businessAccountId: apiKey, displayPhoneNumber: number, provider: "vonage" }],
    account: {
      vonage: {
        apiKey,
        apiSecret: options["vonage-api-secret"],
        applicationId: apiKey,
        publicKey: null,
        signatureSecret: options["vonage-signature-secret"],
        webhookUrls: { inbound: webhookUrl("inbound"), status: webhookUrl("status") },
      },
    },
  };
}
