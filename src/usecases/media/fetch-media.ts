import type { Database } from "../../db/database.ts";
import { beginFetch, recordStored, type FetchedFile, type MediaToFetch } from "../../db/media-fetches.ts";
import type { MediaRef } from "../../db/media.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { MAX_MEDIA_BYTES } from "../../domain/media-kind.ts";
import { receivedType, SNIFF_BYTES } from "../../domain/media-verdict.ts";
import type { MediaDownload, Provider, ProviderName } from "../../providers/provider.ts";
import { chunksOf } from "./chunks-of.ts";
import { giveUpMedia, publishMedia } from "./give-up-media.ts";
import { peek } from "./peek.ts";
import { providerChannel, type ChannelSecrets } from "../sending/provider-channel.ts";
import { storeFile } from "./store-file.ts";

export interface FetchMediaDeps {
  db: Database;
  storage: Pick<R2Bucket, "put" | "head">;
  config: ChannelSecrets;
  now(): number;
  provider(name: ProviderName): Provider;
  /** Not waited for. */
  copyLater(file: MediaRef): void;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** `retry`: it may still come, and should be asked for again then. */
export type FetchEnd = { state: "done" } | { state: "retry"; afterSeconds: number };

const DONE: FetchEnd = { state: "done" };
/** A file can be damaged on its way, but not each time. */
const MAX_CHECKSUM_FAILURES = 3;
const FIRST_DELAY_SECONDS = 15;
const LONGEST_DELAY_SECONDS = 6 * 60 * 60;

/**
 * Brings a file that a person sent into R2 and tells the agents. May run twice, and beside itself: the same bytes end in
 * the same place. Throws where D1 or R2 refuses.
 */
export async function fetchMedia(deps: FetchMediaDeps, ref: MediaRef): Promise<FetchEnd> {
  const media = await beginFetch(deps.db, ref, deps.now());
  if (media === null || media.providerMediaId === null) return DONE;
  if (await isThereAlready(deps, ref, media)) return DONE;
  const channel = await providerChannel(deps, media);
  const download = await deps.provider(media.provider).fetchMedia(channel, media.providerMediaId);
  switch (download.kind) {
    case "gone":
      await giveUpMedia(deps, ref, download.reason);
      return DONE;
    case "retry":
      return again(media, download.afterSeconds);
    case "found":
      return store(deps, ref, media, download);
  }
}

/** The same content came with another message before: its place is named after its checksum. */
async function isThereAlready(deps: FetchMediaDeps, ref: MediaRef, media: MediaToFetch): Promise<boolean> {
  if (media.sha256 === null || media.r2Key === null) return false;
  const object = await deps.storage.head(media.r2Key);
  if (object === null) return false;
  const mimeType = object.httpMetadata?.contentType ?? receivedType(new Uint8Array(), null);
  const file = { r2Key: media.r2Key, mimeType, sizeBytes: object.size, sha256: media.sha256 };
  await keep(deps, ref, file);
  return true;
}

async function store(
  deps: FetchMediaDeps,
  ref: MediaRef,
  media: MediaToFetch,
  download: Extract<MediaDownload, { kind: "found" }>,
): Promise<FetchEnd> {
  const { sizeBytes } = download;
  if (sizeBytes === null || sizeBytes > MAX_MEDIA_BYTES) {
    await download.body.cancel();
    if (sizeBytes === null) return again(media, null);
    await giveUpMedia(deps, ref, "This file is larger than the 100 MB that are kept.");
    return DONE;
  }
  const peeked = await peek(chunksOf(download.body), SNIFF_BYTES).catch(() => null);
  if (peeked === null) return again(media, null);
  const expectedSha256 = media.sha256 ?? download.sha256;
  const file = {
    r2Key: media.r2Key ?? `media/${ref.organizationId}/${expectedSha256 ?? crypto.randomUUID()}`,
    mimeType: receivedType(peeked.head, media.claimedType ?? download.mimeType),
    sizeBytes,
  };
  const stored = await storeFile(deps.storage, { ...file, key: file.r2Key, chunks: peeked.chunks, expectedSha256 });
  switch (stored.kind) {
    case "stored":
      await keep(deps, ref, { ...file, sha256: stored.sha256 });
      return DONE;
    case "interrupted":
      return again(media, null);
    case "checksum_differs":
      if (media.attempts < MAX_CHECKSUM_FAILURES) return again(media, null);
      await giveUpMedia(deps, ref, "This file did not arrive as it was sent: its checksum differs.");
      return DONE;
  }
}

async function keep(deps: FetchMediaDeps, ref: MediaRef, file: FetchedFile): Promise<void> {
  await publishMedia(deps, ref, await recordStored(deps.db, ref, file, deps.now()));
  deps.copyLater(ref);
}

/** Tripling from 15 seconds to 6 hours: ten tries reach over most of a day, as the provider keeps the file for seven. */
function again(media: MediaToFetch, askedSeconds: number | null): FetchEnd {
  const backoff = Math.min(FIRST_DELAY_SECONDS * 3 ** (media.attempts - 1), LONGEST_DELAY_SECONDS);
  return { state: "retry", afterSeconds: Math.max(backoff, askedSeconds ?? 0) };
}
