import type { Database } from "../../db/database.ts";
import { findMediaAmong, type MediaRow } from "../../db/media.ts";
import { rememberProviderId } from "../../db/media-uploads.ts";
import type { SendOutcome } from "../../domain/delivery.ts";
import { extensionOf } from "../../domain/media-type.ts";
import { mediaIdsIn } from "../../domain/outbound/media-references.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import type { Provider, ProviderChannel } from "../../providers/provider.ts";
import { signedMedia } from "./link-media.ts";

export interface HandOverMediaDeps {
  db: Database;
  storage: Pick<R2Bucket, "get">;
  config: { sessionSecret: string; publicUrl: string | null };
  now(): number;
}

/** Who is to know the files, and for which message. */
export interface HandOver {
  organizationId: number;
  channelId: number;
  provider: Provider;
  channel: ProviderChannel;
  body: OutboundBody;
}

/** The provider's ids of a message's files, by ours. `remembered`: from an earlier upload, so that they may be lost. */
export type HandedOver =
  | { ok: true; mediaIds: ReadonlyMap<number, string>; remembered: number[] }
  | { ok: false; outcome: Extract<SendOutcome, { kind: "rejected" | "retry" }> };

/** An id that ends while its message is under way is of no use. */
const EXPIRY_MARGIN_MS = 24 * 60 * 60 * 1000;

const MISSING: HandedOver = {
  ok: false,
  outcome: { kind: "rejected", code: "media_unavailable", text: "The file of this message is not here any more." },
};

/** Uploads from R2 what the provider does not know, or will soon forget. Throws where D1 or R2 refuses. */
export async function handOverMedia(deps: HandOverMediaDeps, handOver: HandOver): Promise<HandedOver> {
  const ids = mediaIdsIn(handOver.body);
  if (ids.length === 0) return { ok: true, mediaIds: new Map(), remembered: [] };
  const files = await findMediaAmong(deps.db, handOver.organizationId, ids);
  if (files.length < ids.length) return MISSING;
  const mediaIds = new Map<number, string>();
  const remembered: number[] = [];
  for (const file of files) {
    const known = knownId(file, handOver.channelId, deps.now());
    if (known !== null) remembered.push(file.id);
    const handed = known === null ? await upload(deps, handOver, file) : { id: known };
    if ("ok" in handed) return handed;
    mediaIds.set(file.id, handed.id);
  }
  return { ok: true, mediaIds, remembered };
}

/** What a person sent has an id too, but one for fetching it. */
function knownId(file: MediaRow, channelId: number, now: number): string | null {
  const lives = file.providerExpiresAt !== null && now < file.providerExpiresAt - EXPIRY_MARGIN_MS;
  return file.messageId === null && file.channelId === channelId && lives ? file.providerMediaId : null;
}

async function upload(
  deps: HandOverMediaDeps,
  { organizationId, channelId, provider, channel }: HandOver,
  file: MediaRow,
): Promise<{ id: string } | HandedOver> {
  const { r2Key, mimeType, sizeBytes } = file;
  if (file.state !== "stored" || r2Key === null || mimeType === null || sizeBytes === null) return MISSING;
  const object = await deps.storage.get(r2Key);
  if (object === null) return MISSING;
  const fileName = file.fileName ?? `file.${extensionOf(mimeType) ?? "bin"}`;
  const uploaded = await provider.uploadMedia(channel, {
    fileName,
    mimeType,
    sizeBytes,
    body: object.body,
    linkFor: (ms) => publicLink(deps, { organizationId, mediaId: file.id, ms }),
  });
  if (uploaded.kind !== "accepted") return { ok: false, outcome: uploaded };
  const { providerMediaId, keptMs } = uploaded;
  const expiresAt = deps.now() + keptMs;
  await rememberProviderId(deps.db, { organizationId, mediaId: file.id }, { channelId, providerMediaId, expiresAt });
  return { id: providerMediaId };
}

async function publicLink(
  deps: HandOverMediaDeps,
  { ms, ...file }: { organizationId: number; mediaId: number; ms: number },
): Promise<string | null> {
  const { publicUrl, sessionSecret } = deps.config;
  if (publicUrl === null) return null;
  const expiresAt = Math.ceil((deps.now() + ms) / 1000) * 1000;
  return publicUrl + (await signedMedia(sessionSecret, { ...file, expiresAt })).path;
}
