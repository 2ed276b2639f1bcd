import type { MediaKind } from "../../domain/media-kind.ts";
import { bareType, kindOfType, maxBytesOf, misfit, typeOfExtension } from "../../domain/media-type.ts";

/** How a chosen file can be sent. `large`: not as what it is, but as a document. */
export type Fit =
  | { as: MediaKind; type: string; large: boolean }
  | { as: null; reason: "type" | "empty" }
  | { as: null; reason: "size"; maxBytes: number };

/** Looked at before anything is uploaded: nobody waits for a file that WhatsApp will not take. */
export function fitOf(file: { name: string; type: string; size: number }): Fit {
  // Some systems name no type for a file, or one of their own.
  const type = kindOfType(file.type) === null ? typeOfExtension(file.name) : bareType(file.type);
  const kind = type === null ? null : kindOfType(type);
  if (type === null || kind === null) return { as: null, reason: "type" };
  if (file.size === 0) return { as: null, reason: "empty" };
  const measured = { mimeType: type, sizeBytes: file.size };
  if (misfit(kind, measured) === null) return { as: kind, type, large: false };
  if (misfit("document", measured) === null) return { as: "document", type, large: true };
  return { as: null, reason: "size", maxBytes: maxBytesOf("document") };
}

/** Voice notes, songs and stickers have no words of their own. */
export function takesCaption(kind: MediaKind): boolean {
  return kind !== "audio" && kind !== "sticker";
}

/** A name for what comes without one, such as a picture from the clipboard. */
export function fileNameOf(file: { name: string; type: string }, extension: string | null): string {
  return file.name.trim() === "" ? `file.${extension ?? "bin"}` : file.name;
}
