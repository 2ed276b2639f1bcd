import { MAX_MEDIA_BYTES, type MediaKind } from "./media-kind.ts";

interface MediaType {
  kind: MediaKind;
  extension: string;
}

const MB = 1024 * 1024;
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** What WhatsApp takes from a business (Meta, "Cloud API: media", 2026), and as what it is sent where nobody says. */
const TYPES: ReadonlyMap<string, MediaType> = new Map<string, MediaType>([
  ["image/jpeg", { kind: "image", extension: "jpg" }],
  ["image/png", { kind: "image", extension: "png" }],
  ["image/webp", { kind: "sticker", extension: "webp" }],
  ["video/mp4", { kind: "video", extension: "mp4" }],
  ["video/3gpp", { kind: "video", extension: "3gp" }],
  ["audio/aac", { kind: "audio", extension: "aac" }],
  ["audio/amr", { kind: "audio", extension: "amr" }],
  ["audio/mpeg", { kind: "audio", extension: "mp3" }],
  ["audio/mp4", { kind: "audio", extension: "m4a" }],
  ["audio/ogg", { kind: "audio", extension: "ogg" }],
  ["application/pdf", { kind: "document", extension: "pdf" }],
  ["text/plain", { kind: "document", extension: "txt" }],
  ["application/msword", { kind: "document", extension: "doc" }],
  ["application/vnd.ms-excel", { kind: "document", extension: "xls" }],
  ["application/vnd.ms-powerpoint", { kind: "document", extension: "ppt" }],
  [`${OFFICE}.wordprocessingml.document`, { kind: "document", extension: "docx" }],
  [`${OFFICE}.spreadsheetml.sheet`, { kind: "document", extension: "xlsx" }],
  [`${OFFICE}.presentationml.presentation`, { kind: "document", extension: "pptx" }],
]);

const MAX_BYTES: Record<MediaKind, number> = {
  image: 5 * MB,
  video: 16 * MB,
  audio: 16 * MB,
  document: MAX_MEDIA_BYTES,
  sticker: 500 * 1024,
};
const MAX_STILL_STICKER_BYTES = 100 * 1024;

/** Types whose content names the family only; which of it, only the file's own word can tell. */
const FAMILIES: ReadonlyMap<string, "ole" | "zip" | "text"> = new Map([
  ["application/msword", "ole"],
  ["application/vnd.ms-excel", "ole"],
  ["application/vnd.ms-powerpoint", "ole"],
  [`${OFFICE}.wordprocessingml.document`, "zip"],
  [`${OFFICE}.spreadsheetml.sheet`, "zip"],
  [`${OFFICE}.presentationml.presentation`, "zip"],
  ["text/plain", "text"],
]);

/** Without parameters such as `codecs=opus`, in lower case. */
export function bareType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** What a file of this type is sent as; null where WhatsApp does not take it. */
export function kindOfType(mimeType: string): MediaKind | null {
  return TYPES.get(bareType(mimeType))?.kind ?? null;
}

/** null for types that WhatsApp does not take from a business. */
export function extensionOf(mimeType: string): string | null {
  return TYPES.get(bareType(mimeType))?.extension ?? null;
}

/** @returns null where the extension tells nothing */
export function typeOfExtension(fileName: string): string | null {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase();
  const known = [...TYPES].find(([, type]) => type.extension === extension);
  return known?.[0] ?? null;
}

export function familyOfType(mimeType: string): "ole" | "zip" | "text" | null {
  return FAMILIES.get(bareType(mimeType)) ?? null;
}

export function typesOfKind(kind: MediaKind): string[] {
  // Any file that WhatsApp takes at all can also travel as a document.
  if (kind === "document") return [...TYPES.keys()];
  return [...TYPES].filter(([, type]) => type.kind === kind).map(([mimeType]) => mimeType);
}

/** @param animated of a sticker: an animated one may be larger */
export function maxBytesOf(kind: MediaKind, animated = true): number {
  return kind === "sticker" && !animated ? MAX_STILL_STICKER_BYTES : MAX_BYTES[kind];
}

/** Why WhatsApp would not take this file as this kind; null where it would. */
export function misfit(kind: MediaKind, file: { mimeType: string; sizeBytes: number }): string | null {
  const types = typesOfKind(kind);
  if (!types.includes(bareType(file.mimeType))) {
    return `WhatsApp takes ${types.join(", ")} as ${kind}, and this is ${bareType(file.mimeType)}`;
  }
  const maxBytes = maxBytesOf(kind);
  if (file.sizeBytes > maxBytes) return `WhatsApp takes ${sizeText(maxBytes)} as ${kind}, and this is larger`;
  return null;
}

export function sizeText(bytes: number): string {
  return bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / 1024)} KB`;
}
