import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { mediaKinds } from "../media/media-kinds.ts";
import { sampleFiles } from "../media/sample-files.ts";
import { findMedia, storeMedia } from "../media/store-media.ts";
import type { StoredMedia } from "../media/stored-media.ts";
import type { InboundMessage } from "../webhooks/receive-message.ts";
import { ControlError } from "./control-error.ts";

const mediaSchema = z.looseObject({ id: z.string().optional(), filename: z.string().optional() });

/** Fills in what a webhook says about a file. A media message that names no file gets a small one of its kind. */
export async function withMedia(context: SimulatorContext, inbound: InboundMessage): Promise<InboundMessage> {
  const { type } = inbound;
  if (!isMediaKind(type)) return inbound;
  const given = mediaSchema.safeParse(inbound[type] ?? {});
  if (!given.success) throw new ControlError(400, `${type}: ${z.prettifyError(given.error)}`);
  const media = given.data.id === undefined ? await storeSample(context, type) : findMedia(context, given.data.id);
  // An id from elsewhere is passed on as it is: what happens to media that cannot be fetched is worth a test.
  if (!media) return inbound;
  const filename = type === "document" && media.filename !== null ? { filename: media.filename } : {};
  const kindFields = type === "audio" ? { voice: true } : type === "sticker" ? { animated: false } : {};
  const facts = { id: media.id, mime_type: media.mimeType, sha256: media.sha256.base64 };
  return { ...inbound, [type]: { ...filename, ...kindFields, ...facts, ...given.data } };
}

function storeSample(context: SimulatorContext, type: keyof typeof sampleFiles): Promise<StoredMedia> {
  const sample = sampleFiles[type];
  const bytes = Uint8Array.from(atob(sample.base64), (character) => character.charCodeAt(0));
  return storeMedia(context, { bytes, mimeType: sample.mimeType, filename: sample.filename, from: "customer" });
}

function isMediaKind(type: string): type is keyof typeof mediaKinds {
  return Object.hasOwn(mediaKinds, type);
}
