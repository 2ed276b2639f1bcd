import { defaultChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import { createUpload } from "../../db/media-uploads.ts";
import type { Actor } from "../../domain/actor.ts";
import type { MediaKind } from "../../domain/media-kind.ts";
import { extensionOf, sizeText } from "../../domain/media-type.ts";
import { judgeUpload, SNIFF_BYTES } from "../../domain/media-verdict.ts";
import { AppError } from "../../errors.ts";
import { peek } from "./peek.ts";
import { storeUpload } from "./store-upload.ts";

export interface UploadMediaDeps {
  db: Database;
  storage: Pick<R2Bucket, "put" | "createMultipartUpload" | "delete">;
  now(): number;
  /** Not waited for. */
  copyLater(file: { organizationId: number; mediaId: number }): void;
  report(event: "upload.left_in_storage", error: unknown): void;
}

export interface FileToUpload {
  fileName: string | null;
  /** What the sender calls it. */
  mimeType: string | null;
  /** As what it is to be sent; null lets its type decide. */
  kind: MediaKind | null;
  chunks: AsyncIterable<Uint8Array>;
}

export interface UploadedFile {
  id: number;
  kind: MediaKind;
  mimeType: string;
  sizeBytes: number;
  fileName: string;
}

/**
 * Takes a file that messages can then carry. What WhatsApp would not take is refused here, before any of it is stored.
 * @throws AppError unsupported_media, too_large, conflict, and what the chunks throw
 */
export async function uploadMedia(deps: UploadMediaDeps, actor: Actor, file: FileToUpload): Promise<UploadedFile> {
  const { organizationId } = actor;
  const { head, chunks } = await peek(file.chunks, SNIFF_BYTES);
  if (head.length === 0) throw refusal("it is empty");
  const verdict = judgeUpload({ ...file, head });
  if (!verdict.ok) throw refusal(verdict.problem);
  const { kind, mimeType, maxBytes } = verdict;
  const channel = await defaultChannel(deps.db, organizationId);
  if (channel === null) {
    throw new AppError(
      "conflict",
      "This organization has no WhatsApp number yet. An admin has to add a channel first.",
    );
  }
  // Not named after its content, as that is only known when it has passed by.
  const r2Key = `media/${organizationId}/${crypto.randomUUID()}`;
  const stored = await storeUpload(deps.storage, { key: r2Key, mimeType, chunks, maxBytes });
  if (stored === null) {
    throw new AppError("too_large", `file: WhatsApp takes at most ${sizeText(maxBytes)} as ${kind}.`, {
      fields: [{ field: "file", problem: `larger than ${sizeText(maxBytes)}` }],
      details: { max_bytes: maxBytes },
    });
  }
  const fileName = cleanName(file.fileName) ?? `file.${extensionOf(mimeType) ?? "bin"}`;
  const upload = { organizationId, channelId: channel.id, kind, r2Key, mimeType, fileName, ...stored };
  try {
    const id = await createUpload(deps.db, actor, upload, deps.now());
    deps.copyLater({ organizationId, mediaId: id });
    return { id, kind, mimeType, fileName, sizeBytes: stored.sizeBytes };
  } catch (error) {
    await deps.storage.delete(r2Key).catch((left: unknown) => deps.report("upload.left_in_storage", left));
    throw error;
  }
}

function refusal(problem: string): AppError {
  return new AppError("unsupported_media", `file: ${problem}.`, { fields: [{ field: "file", problem }] });
}

/** WhatsApp's limit for a document's name. */
const MAX_NAME_CHARACTERS = 240;

/** The last part of whatever path a client sends, without what could break out of a header or mislead the eye. */
function cleanName(fileName: string | null): string | null {
  const last = (fileName ?? "").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .trim();
  return clean === "" ? null : clean.slice(-MAX_NAME_CHARACTERS).toWellFormed();
}
