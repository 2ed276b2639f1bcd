import { seal, unseal } from "../../auth/seal.ts";
import type { RangeAnswer, SharePointItem, Undone } from "../../connectors/sharepoint/answer.ts";
import type { SharePoint } from "../../connectors/sharepoint/sharepoint.ts";
import { putRange, readProgress } from "../../connectors/sharepoint/upload-ranges.ts";
import type { Database } from "../../db/database.ts";
import {
  beginCopy,
  copiedItem,
  noteProgress,
  recordCopied,
  recordCopyFailed,
  type CopyToMake,
} from "../../db/media-copies.ts";
import type { MediaRef } from "../../db/media.ts";
import { copyPath } from "../../domain/copy-path.ts";
import type { Job } from "../../domain/job.ts";
import { rangeFrom, SMALL_BYTES } from "../../domain/upload-ranges.ts";

export interface CopyMediaDeps {
  db: Database;
  storage: Pick<R2Bucket, "get">;
  config: { credentialsKey: string };
  /** null where SharePoint is not set up (any more). */
  sharepoint: SharePoint | null;
  now(): number;
  enqueue(job: Job): Promise<void>;
}

/** `retry`: to be asked for again then. */
export type CopyEnd =
  | { state: "done" }
  | { state: "retry"; afterSeconds: number; code: string }
  | { state: "failed"; reason: string };

type Step = { kind: "stored"; item: SharePointItem } | { kind: "paused" } | Undone;

/** 40 MiB: whoever waits behind a large file waits no longer than for that. */
const RANGES_PER_JOB = 8;
const MAX_ATTEMPTS = 12;
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 6 * 60 * 60;

const DONE: CopyEnd = { state: "done" };
const GONE: Undone = { kind: "failed", reason: "The file itself is not here any more." };

/**
 * Copies a stored file to SharePoint, or goes on with that. May run twice, and beside itself: a copy has a name of its own,
 * and replaces itself. Throws where D1, R2 or the queue refuses.
 */
export async function copyMedia(deps: CopyMediaDeps, ref: MediaRef): Promise<CopyEnd> {
  const { sharepoint } = deps;
  if (sharepoint === null) return DONE;
  const copy = await beginCopy(deps.db, ref, deps.now());
  if (copy === null) return DONE;
  const step = await advance(deps, sharepoint, ref, copy);
  switch (step.kind) {
    case "stored":
      return keep(deps, sharepoint, ref, step.item);
    case "paused":
      await deps.enqueue({ kind: "copy_media", ...ref });
      return DONE;
    case "failed":
      await recordCopyFailed(deps.db, ref, step.reason, deps.now());
      return { state: "failed", reason: step.reason };
    case "retry":
      return again(deps, ref, copy, step);
  }
}

function advance(deps: CopyMediaDeps, sharepoint: SharePoint, ref: MediaRef, copy: CopyToMake): Promise<Step> {
  const { r2Key, mimeType, sizeBytes, fileName, createdAt } = copy;
  if (r2Key === null || mimeType === null || sizeBytes === null) return Promise.resolve(GONE);
  const path = copyPath(sharepoint.folder, { ...ref, fileName, mimeType, createdAt });
  const file = { ...ref, r2Key, mimeType, sizeBytes, path };
  return sizeBytes <= SMALL_BYTES ? putWhole(deps, sharepoint, file) : putInRanges(deps, sharepoint, file, copy);
}

interface File extends MediaRef {
  r2Key: string;
  mimeType: string;
  sizeBytes: number;
  path: string[];
}

async function putWhole({ storage }: CopyMediaDeps, sharepoint: SharePoint, file: File): Promise<Step> {
  const object = await storage.get(file.r2Key);
  if (object === null) return GONE;
  return sharepoint.putFile(file.path, { mimeType: file.mimeType, bytes: new Uint8Array(await object.arrayBuffer()) });
}

/** Notes after each range how far it is: a crash costs one range. */
async function putInRanges(deps: CopyMediaDeps, sharepoint: SharePoint, file: File, copy: CopyToMake): Promise<Step> {
  const { credentialsKey } = deps.config;
  const known = copy.uploadUrl === null ? null : await unseal(credentialsKey, copy.uploadUrl, "upload address");
  // What was on its way when an earlier try ended may have arrived: SharePoint knows.
  const resumed: RangeAnswer = known === null ? { kind: "gone" } : await readProgress(known);
  let uploadUrl = known;
  let sealed = copy.uploadUrl;
  let at = resumed;
  let lastSent: number | null = null;
  for (let sent = 0; ;) {
    switch (at.kind) {
      case "stored":
      case "retry":
      case "failed":
        return at;
      case "gone": {
        const opened = await sharepoint.openUpload(file.path);
        if (opened.kind !== "opened") return opened;
        ({ uploadUrl } = opened);
        sealed = await seal(credentialsKey, uploadUrl, "upload address");
        at = { kind: "more", nextByte: 0 };
        lastSent = null;
        break;
      }
      case "out_of_step":
        if (uploadUrl === null) return GONE;
        at = await readProgress(uploadUrl);
        break;
      case "more": {
        const { nextByte } = at;
        if (nextByte === lastSent) return { kind: "retry", afterSeconds: null, code: "no_progress" };
        const moved = nextByte > copy.nextByte;
        await noteProgress(deps.db, file, { uploadUrl: sealed, nextByte, moved }, deps.now());
        const range = rangeFrom(nextByte, file.sizeBytes);
        if (range === null || uploadUrl === null) return { kind: "retry", afterSeconds: null, code: "no_end" };
        if (sent === RANGES_PER_JOB) return { kind: "paused" };
        const object = await deps.storage.get(file.r2Key, { range });
        if (object === null) return GONE;
        at = await putRange(uploadUrl, new Uint8Array(await object.arrayBuffer()), range, file.sizeBytes);
        sent += 1;
        lastSent = nextByte;
        if (at.kind === "gone" && sent > 1) return { kind: "retry", afterSeconds: null, code: "session_gone" };
        break;
      }
    }
  }
}

/** A copy of what was erased while it was made must not stay. */
async function keep(
  deps: CopyMediaDeps,
  sharepoint: SharePoint,
  ref: MediaRef,
  item: SharePointItem,
): Promise<CopyEnd> {
  if (await recordCopied(deps.db, ref, item, deps.now())) return DONE;
  // Another run of this job may have been quicker: then it is that one's.
  if ((await copiedItem(deps.db, ref)) === item.itemId) return DONE;
  const deleted = await sharepoint.deleteFile(item.itemId);
  if (deleted.kind !== "deleted") {
    await deps.enqueue({ kind: "delete_copies", organizationId: ref.organizationId, itemIds: [item.itemId] });
  }
  return DONE;
}

/** As long as SharePoint asks for; else doubling from half a minute to six hours. */
async function again(
  deps: CopyMediaDeps,
  ref: MediaRef,
  { attempts }: CopyToMake,
  { afterSeconds, code }: Extract<Undone, { kind: "retry" }>,
): Promise<CopyEnd> {
  if (attempts >= MAX_ATTEMPTS) {
    const reason = "SharePoint did not take this file, however often it was tried.";
    await recordCopyFailed(deps.db, ref, reason, deps.now());
    return { state: "failed", reason };
  }
  const backoff = Math.min(FIRST_DELAY_SECONDS * 2 ** Math.max(attempts - 1, 0), LONGEST_DELAY_SECONDS);
  return { state: "retry", afterSeconds: afterSeconds ?? backoff, code };
}
