import type { SimulatorOptions } from "../options.ts";
import type { SimulatorState } from "../state/state.ts";
import { encodeWebhookBody, signedRequest } from "./signed-request.ts";
import type { WebhookFormat } from "./webhook-format.ts";
import { envelopeOf } from "./webhook-update.ts";

/** Meta's webhooks: to the app's address or to an account's own, several things in one. */
export function metaFormat(options: SimulatorOptions, state: SimulatorState): WebhookFormat {
  return {
    urlFor({ businessAccountId }) {
      const subscription = state.subscriptions.get(businessAccountId);
      if (subscription && !subscription.subscribed) return null;
      return subscription?.overrideCallbackUrl ?? options.webhookUrl;
    },
    isBatched: () => true,
    bodyOf: (updates) => encodeWebhookBody(envelopeOf(updates)),
    requestOf: (url, body) => signedRequest(url, body, options.appSecret),
  };
}
