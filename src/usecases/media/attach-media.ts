import type { Database } from "../../db/database.ts";
import { findMediaAmong, type MediaRow } from "../../db/media.ts";
import { bareType, misfit } from "../../domain/media-type.ts";
import { mediaIdsIn, mediaReferences, type MediaReference } from "../../domain/outbound/media-references.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { AppError } from "../../errors.ts";

/**
 * Checks that the files a message names are the organization's, there, and such that WhatsApp takes them as what they
 * are sent as. A document gets the name under which it was uploaded where the message gives it none.
 * @returns the body to send, and the file that the thread shows with it
 * @throws AppError not_found, invalid_request, media_pending, media_unavailable
 */
export async function attachMedia(
  db: Database,
  organizationId: number,
  body: OutboundBody,
): Promise<{ body: OutboundBody; mediaId: number | null }> {
  const ids = mediaIdsIn(body);
  if (ids.length === 0) return { body, mediaId: null };
  const files = new Map((await findMediaAmong(db, organizationId, ids)).map((file) => [file.id, file]));
  for (const reference of mediaReferences(body)) {
    const { media_id: id } = reference.media;
    if (id !== undefined) requireFit(reference, files.get(id));
  }
  return { body: named(body, files), mediaId: ids[0] ?? null };
}

function requireFit({ kind, field, media }: MediaReference, file: MediaRow | undefined): void {
  const name = `${field}.media_id`;
  const refuse = (code: "not_found" | "invalid_request" | "media_pending" | "media_unavailable", problem: string) =>
    new AppError(code, `${name}: ${problem}.`, { fields: [{ field: name, problem }] });
  if (file === undefined) throw refuse("not_found", "there is no such file; upload it first");
  if (file.state === "pending") throw refuse("media_pending", "this file is still being fetched from WhatsApp");
  if (file.state !== "stored" || file.mimeType === null || file.sizeBytes === null) {
    throw refuse("media_unavailable", "this file is not available");
  }
  const problem = misfit(kind, { mimeType: file.mimeType, sizeBytes: file.sizeBytes });
  if (problem !== null) throw refuse("invalid_request", problem);
  if (media.voice === true && bareType(file.mimeType) !== "audio/ogg") {
    throw refuse(
      "invalid_request",
      "WhatsApp takes Ogg with the Opus codec as a voice note, and this is another sound",
    );
  }
}

function named(body: OutboundBody, files: ReadonlyMap<number, MediaRow>): OutboundBody {
  if (body.type !== "document" || body.document.media_id === undefined) return body;
  const fileName = body.document.filename ?? files.get(body.document.media_id)?.fileName;
  return fileName === undefined || fileName === null
    ? body
    : { ...body, document: { ...body.document, filename: fileName } };
}
