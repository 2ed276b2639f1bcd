import { MEDIA_LINK_SECONDS, signMediaLink } from "../../auth/media-link.ts";
import type { Database } from "../../db/database.ts";
import { findMedia } from "../../db/media.ts";
import type { Actor } from "../../domain/actor.ts";
import { mediaPath } from "../../domain/media.ts";
import { AppError } from "../../errors.ts";

export interface LinkMediaDeps {
  db: Database;
  config: { sessionSecret: string };
  now(): number;
}

/**
 * A link that opens a file for ten minutes without a session.
 * @returns the path with its query; `expiresAt` in ms
 * @throws AppError not_found
 */
export async function linkMedia(
  deps: LinkMediaDeps,
  { organizationId }: Actor,
  mediaId: number,
): Promise<{ path: string; expiresAt: number }> {
  const media = await findMedia(deps.db, organizationId, mediaId);
  if (media === null) throw new AppError("not_found", "There is no such file.");
  const seconds = Math.floor(deps.now() / 1000) + MEDIA_LINK_SECONDS;
  const link = { organizationId, mediaId, expiresAt: seconds * 1000 };
  const query = new URLSearchParams({
    organization: String(organizationId),
    expires: String(seconds),
    signature: await signMediaLink(deps.config.sessionSecret, link),
  });
  return { path: `${mediaPath(mediaId)}?${query.toString()}`, expiresAt: link.expiresAt };
}
