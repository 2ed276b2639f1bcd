/** What a file is as a message. Apart from the rest about files, so that the browser has it without zod. */
export const MEDIA_KINDS = ["image", "video", "audio", "document", "sticker"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** WhatsApp passes on nothing larger, in either direction (Meta, "Cloud API: media"). */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;
