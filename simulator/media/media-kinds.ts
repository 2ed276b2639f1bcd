export type MediaKind = "audio" | "document" | "image" | "sticker" | "video";

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** What the business may upload: MIME types and the greatest size of each kind. */
export const mediaKinds: Record<MediaKind, { mimeTypes: string[]; maxBytes: number }> = {
  audio: { mimeTypes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], maxBytes: 16 * megabyte },
  document: {
    mimeTypes: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    maxBytes: 100 * megabyte,
  },
  image: { mimeTypes: ["image/jpeg", "image/png"], maxBytes: 5 * megabyte },
  // An animated sticker may have 500 KB; telling one from a still one needs its bytes.
  sticker: { mimeTypes: ["image/webp"], maxBytes: 500 * kilobyte },
  video: { mimeTypes: ["video/mp4", "video/3gpp"], maxBytes: 16 * megabyte },
};

/** The kind a MIME type belongs to, parameters such as `codecs=opus` aside; null if WhatsApp does not take it. */
export function kindOfMimeType(mimeType: string): MediaKind | null {
  const [bare = ""] = mimeType.toLowerCase().split(";");
  return kindNames.find((kind) => mediaKinds[kind].mimeTypes.includes(bare.trim())) ?? null;
}

const kindNames: MediaKind[] = ["audio", "document", "image", "sticker", "video"];
