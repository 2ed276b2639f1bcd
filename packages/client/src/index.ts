export { createParley, type Parley, type ParleyOptions } from "./create-parley.ts";
export type * from "./generated/api.ts";
export type { LiveOptions, LiveSocket } from "./open-live.ts";
export { ParleyError } from "./parley-error.ts";
export type { Call, CallOptions, InputOf, ItemOf, ListPath } from "./routes.ts";
export { verifyWebhook, WebhookSignatureError, type VerifyOptions, type WebhookRequest } from "./verify-webhook.ts";
