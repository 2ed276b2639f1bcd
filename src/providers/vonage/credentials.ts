import { z } from "zod";

const filled = z.string().min(1);

/** As a channel keeps them, sealed. */
export const vonageCredentials = z.union([
  z.object({ application_id: filled, private_key: filled }).transform((given) => ({
    kind: "application" as const,
    applicationId: given.application_id,
    privateKey: given.private_key,
  })),
  z
    .object({ api_key: filled, api_secret: filled })
    .transform((given) => ({ kind: "account" as const, apiKey: given.api_key, apiSecret: given.api_secret })),
]);

/** An application with its private key in PEM, or an account's key and secret, which mark nothing as read. */
export type VonageCredentials = z.output<typeof vonageCredentials>;
