import { bareType } from "../domain/media-type.ts";
import type { OpenedMedia } from "../usecases/media/open-media.ts";
import { byteRange } from "./byte-range.ts";

/** Pictures, films and sound, which a browser shows and cannot run. All else is saved, PDF too: it carries scripts. */
const INLINE = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/3gpp"]);

/** Should a browser open a file as a page of its own, it runs, loads and embeds nothing. */
const FILE_POLICY =
  "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export interface MediaRequest {
  headers: Headers;
  /** HEAD: the same answer without the bytes. */
  bodyless: boolean;
  /** How long the answer may be used without asking again; 0 where each use has to prove that it may. */
  cacheSeconds: number;
}

/** Answers with a file: whole or a range of it, or nothing where the asker has it already. */
export async function mediaResponse(media: OpenedMedia, request: MediaRequest): Promise<Response> {
  const etag = `"${media.sha256}"`;
  const headers = new Headers({
    ETag: etag,
    "Accept-Ranges": "bytes",
    // A shared browser must not show to the next user what the last one was allowed to see.
    "Cache-Control": request.cacheSeconds === 0 ? "private, no-cache" : `private, max-age=${request.cacheSeconds}`,
    "Content-Type": media.mimeType,
    "Content-Disposition": disposition(media),
    "Content-Security-Policy": FILE_POLICY,
    "X-Content-Type-Options": "nosniff",
  });
  if (namesTag(request.headers.get("If-None-Match"), etag)) return new Response(null, { status: 304, headers });

  // Asked for the rest of what has changed since, the whole is the answer.
  const ifRange = request.headers.get("If-Range");
  const wanted = ifRange === null || ifRange === etag ? request.headers.get("Range") : null;
  const range = byteRange(wanted, media.sizeBytes);
  switch (range.kind) {
    case "unsatisfiable":
      return new Response(null, {
        status: 416,
        headers: { "Content-Range": `bytes */${media.sizeBytes}`, "Accept-Ranges": "bytes" },
      });
    case "part": {
      const last = range.offset + range.length - 1;
      headers.set("Content-Range", `bytes ${range.offset}-${last}/${media.sizeBytes}`);
      headers.set("Content-Length", String(range.length));
      return new Response(request.bodyless ? null : await media.read(range), { status: 206, headers });
    }
    case "whole":
      headers.set("Content-Length", String(media.sizeBytes));
      return new Response(request.bodyless ? null : await media.read(null), { status: 200, headers });
  }
}

function namesTag(header: string | null, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** RFC 6266: the name in ASCII for old clients, then as it is. */
function disposition(media: OpenedMedia): string {
  const type = bareType(media.mimeType);
  const shown = INLINE.has(type) || type.startsWith("audio/") ? "inline" : "attachment";
  if (media.fileName === null) return shown;
  const ascii = media.fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(media.fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
