import type { Provider } from "../provider.ts";
import { blockPerson, unblockPerson } from "./block.ts";
import { markRead, showTyping } from "./mark-read.ts";
import { downloadMedia } from "./media-download.ts";
import { explainCode } from "./error-table.ts";
import { lostMedia } from "./lost-media.ts";
import { uploadMedia } from "./media-upload.ts";
import { readHealth } from "./number-health.ts";
import { changeProfile, readProfile } from "./profile.ts";
import { readWebhook } from "./read-webhook.ts";
import { sendMessage } from "./send-message.ts";
import { verifySignature } from "./signature.ts";
import { createTemplate, deleteTemplate, editTemplate, listTemplates } from "./templates.ts";

export interface CloudApiOptions {
  baseUrl: string;
  apiVersion: string;
  appSecret: string;
  /** How long a send may take before its outcome counts as unknown. */
  sendTimeoutMs?: number;
}

/** Meta's WhatsApp Cloud API. */
export function createCloudApi(options: CloudApiOptions): Provider {
  const edge = {
    url: `${options.baseUrl}/${options.apiVersion}`,
    timeoutMs: options.sendTimeoutMs ?? 15_000,
  };
  return {
    name: "cloud_api",
    verify: (raw, headers) => verifySignature(raw, headers.get("X-Hub-Signature-256"), options.appSecret),
    // Meta signs the body alone, so that a redelivery cannot be told from a repetition.
    deliveryOf: () => null,
    read: readWebhook,
    send: (channel, message) => sendMessage(edge, channel, message),
    markRead: (channel, providerMessageId) => markRead(edge, channel, providerMessageId),
    block: (channel, person) => blockPerson(edge, channel, person),
    unblock: (channel, person) => unblockPerson(edge, channel, person),
    readHealth: (channel) => readHealth(edge, channel),
    readProfile: (channel) => readProfile(edge, channel),
    changeProfile: (channel, change) => changeProfile(edge, channel, change),
    showTyping: (channel, providerMessageId) => showTyping(edge, channel, providerMessageId),
    fetchMedia: (channel, providerMediaId) => downloadMedia(edge, channel, providerMediaId),
    uploadMedia: (channel, file) => uploadMedia(edge, channel, file),
    lostMedia,
    explainFailure: explainCode,
    listTemplates: (account, after) => listTemplates(edge, account, after),
    createTemplate: (account, draft) => createTemplate(edge, account, draft),
    editTemplate: (account, externalId, edit) => editTemplate(edge, account, externalId, edit),
    deleteTemplate: (account, template) => deleteTemplate(edge, account, template),
  };
}
