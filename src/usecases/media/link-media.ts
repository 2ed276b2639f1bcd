import { MEDIA_LINK_SECONDS, signMediaLink, type MediaLink } from "../../auth/media-link.ts";
import type { Database } from "../../db/database.ts";
import { findMediaAmong } from "../../db/media.ts";
import type { Actor } from "../../domain/actor.ts";
import { mediaPath } from "../../domain/media.ts";
import { AppError } from "../../errors.ts";

export interface LinkMediaDeps {
  db: Database;
  config: { sessionSecret: string };
  now(): number;
}

/** A link that opens a file for ten minutes without a session. */
export interface LinkedMedia {
  id: number;
  /** With its query, relative to this server. */
  path: string;
  /** ms */
  expiresAt: number;
}

/** @throws AppError not_found */
export async function linkMedia(deps: LinkMediaDeps, actor: Actor, mediaId: number): Promise<LinkedMedia> {
  const [linked] = await linkManyMedia(deps, actor, [mediaId]);
  if (linked === undefined) throw new AppError("not_found", "There is no such file.");
  return linked;
}

/** Links to those of these files that the organization has, for a screenful of them at once. */
export async function linkManyMedia(
  deps: LinkMediaDeps,
  { organizationId }: Actor,
  mediaIds: number[],
): Promise<LinkedMedia[]> {
  const known = await findMediaAmong(deps.db, organizationId, mediaIds);
  const seconds = Math.floor(deps.now() / 1000) + MEDIA_LINK_SECONDS;
  return Promise.all(
    known.map(({ id }) =>
      signedMedia(deps.config.sessionSecret, { organizationId, mediaId: id, expiresAt: seconds * 1000 }),
    ),
  );
}

/** @param link counts whole seconds */
export async function signedMedia(secret: string, link: MediaLink): Promise<LinkedMedia> {
  const { organizationId, mediaId, expiresAt } = link;
  const query = new URLSearchParams({
    organization: String(organizationId),
    expires: String(Math.floor(expiresAt / 1000)),
    signature: await signMediaLink(secret, link),
  });
  return { id: mediaId, path: `${mediaPath(mediaId)}?${query.toString()}`, expiresAt };
}
