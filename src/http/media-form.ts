import { audioBody, documentBody, pictureBody, stickerBody } from "../domain/outbound/media-body.ts";
import type { OutboundBody } from "../domain/outbound/outbound-body.ts";

/** How the flat forms of the ERP, the notifications and the rooms call what a file is sent as. */
export const MEDIA_TYPES = ["image", "video", "audio", "voice", "document", "sticker"] as const;
export type MediaFormType = (typeof MEDIA_TYPES)[number];

/** A file in a flat form: by its link, or by the id of an upload. */
export interface MediaForm {
  type: MediaFormType;
  link?: string | undefined;
  mediaId?: number | undefined;
  caption?: string | undefined;
  filename?: string | undefined;
}

/** Whether WhatsApp shows words with such a file. */
export function takesCaption(type: MediaFormType): boolean {
  return type === "image" || type === "video" || type === "document";
}

/** In the shape that POST /api/whatsapp/send takes, held to the same limits. */
export function mediaBodyOf({ type, link, mediaId: media_id, caption, filename }: MediaForm): OutboundBody {
  const source = { link, media_id };
  switch (type) {
    case "image":
      return { type, image: pictureBody.parse({ ...source, caption }) };
    case "video":
      return { type, video: pictureBody.parse({ ...source, caption }) };
    case "audio":
      return { type, audio: audioBody.parse(source) };
    case "voice":
      return { type: "audio", audio: audioBody.parse({ ...source, voice: true }) };
    case "document":
      return { type, document: documentBody.parse({ ...source, caption, filename }) };
    case "sticker":
      return { type, sticker: stickerBody.parse(source) };
  }
}
