import type { Provider } from "../provider.ts";
import { explainCode } from "./error-table.ts";
import { markRead, showTyping } from "./mark-read.ts";
import { downloadMedia } from "./media-download.ts";
import { uploadMedia } from "./media-upload.ts";
import { readWebhook } from "./read-webhook.ts";
import { sendMessage } from "./send-message.ts";
import { deliveryOf, verifySignature, type WebhookSigner } from "./signature.ts";
import { unsupported } from "./unsupported.ts";

export interface VonageOptions {
  /** Such as `https://api.nexmo.com`. */
  baseUrl: string;
  signer: WebhookSigner;
  /** Milliseconds since 1970: signatures grow old. */
  now(): number;
  /** How long a send may take before its outcome counts as unknown. */
  sendTimeoutMs?: number;
}

/** WhatsApp over Vonage's Messages API. A channel's `accessToken` is the whole `Authorization`, which has two forms here. */
export function createVonage(options: VonageOptions): Provider {
  const edge = { url: options.baseUrl, timeoutMs: options.sendTimeoutMs ?? 15_000 };
  return {
    name: "vonage",
    verify: (raw, headers) => verifySignature(raw, headers.get("Authorization"), options.signer, options.now()),
    deliveryOf: (headers) => deliveryOf(headers.get("Authorization")),
    read: readWebhook,
    send: (channel, message) => sendMessage(edge, channel, message),
    markRead: (channel, providerMessageId) => markRead(edge, channel, providerMessageId),
    showTyping: (channel, providerMessageId) => showTyping(edge, channel, providerMessageId),
    fetchMedia: (channel, providerMediaId) => downloadMedia(edge, channel, providerMediaId),
    uploadMedia: (_channel, file) => uploadMedia(file),
    // Links are made anew for each attempt.
    lostMedia: () => false,
    explainFailure: explainCode,
    block: () => unsupported("block people"),
    unblock: () => unsupported("unblock people"),
    readHealth: () => unsupported("look into the number's health"),
    readProfile: () => unsupported("read the business profile"),
    changeProfile: () => unsupported("change the business profile"),
    listTemplates: () => unsupported("list templates"),
    createTemplate: () => unsupported("create templates"),
    editTemplate: () => unsupported("change templates"),
    deleteTemplate: () => unsupported("delete templates"),
  };
}
