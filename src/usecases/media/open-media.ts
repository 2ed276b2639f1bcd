import type { Database } from "../../db/database.ts";
import { findMedia } from "../../db/media.ts";
import { AppError } from "../../errors.ts";

export interface OpenMediaDeps {
  db: Database;
  storage: Pick<R2Bucket, "get">;
}

/** A file that can be read. */
export interface OpenedMedia {
  mimeType: string;
  sizeBytes: number;
  /** Hex: another content is another one. */
  sha256: string;
  fileName: string | null;
  /** Opens the bytes, all of them or a range. @throws AppError media_unavailable */
  read(range: { offset: number; length: number } | null): Promise<ReadableStream>;
}

const PENDING_RETRY_SECONDS = 3;

/**
 * Finds a file of an organization; nothing is read from R2 yet.
 * @throws AppError not_found, media_pending, media_unavailable
 */
export async function openMedia(deps: OpenMediaDeps, organizationId: number, mediaId: number): Promise<OpenedMedia> {
  const media = await findMedia(deps.db, organizationId, mediaId);
  if (media === null) throw new AppError("not_found", "There is no such file.");
  if (media.state === "pending") {
    throw new AppError("media_pending", "This file is still being fetched from WhatsApp. Try again in a moment.", {
      retryAfterSeconds: PENDING_RETRY_SECONDS,
    });
  }
  const { r2Key, mimeType, sizeBytes, sha256, fileName } = media;
  if (media.state !== "stored" || r2Key === null || mimeType === null || sizeBytes === null || sha256 === null) {
    throw unavailable(media.reason);
  }
  return {
    mimeType,
    sizeBytes,
    sha256,
    fileName,
    async read(range) {
      const object = await deps.storage.get(r2Key, range === null ? {} : { range });
      if (object === null) throw unavailable("It has been removed.");
      return object.body;
    },
  };
}

function unavailable(reason: string | null): AppError {
  return new AppError("media_unavailable", reason ?? "This file is not available.");
}
