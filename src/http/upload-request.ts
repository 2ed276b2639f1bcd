import { MAX_MEDIA_BYTES, MEDIA_KINDS, type MediaKind } from "../domain/media-kind.ts";
import { AppError } from "../errors.ts";
import { chunksOf } from "../usecases/media/chunks-of.ts";
import type { FileToUpload } from "../usecases/media/upload-media.ts";
import { boundaryOf, MultipartError, readMultipartFile } from "./multipart-file.ts";

/** The largest file, and the form around it. */
const MAX_REQUEST_BYTES = MAX_MEDIA_BYTES + 1024 * 1024;

/**
 * The file that a request brings, as a stream: the one of a form, or the body itself.
 * @throws AppError invalid_request, too_large; the file's chunks throw them as well
 */
export async function uploadRequest(
  request: Request,
  query: { filename?: string | undefined; kind?: MediaKind | undefined },
): Promise<FileToUpload> {
  const { body, headers } = request;
  if (Number(headers.get("Content-Length") ?? 0) > MAX_REQUEST_BYTES) {
    throw new AppError("too_large", "file: WhatsApp takes at most 100 MB.", {
      fields: [{ field: "file", problem: "larger than 100 MB" }],
      details: { max_bytes: MAX_MEDIA_BYTES },
    });
  }
  if (body === null) throw badUpload("there is none");
  const contentType = headers.get("Content-Type") ?? "";
  if (!/^multipart\//i.test(contentType)) {
    const mimeType = contentType === "" ? null : contentType;
    return { fileName: query.filename ?? null, mimeType, kind: query.kind ?? null, chunks: ofBody(body) };
  }
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw badUpload("the Content-Type names no boundary");
  const form = await readMultipartFile(body, boundary).catch(rethrow);
  return {
    fileName: query.filename ?? form.fileName,
    mimeType: form.mimeType,
    kind: query.kind ?? kindOf(form.fields.get("kind")),
    chunks: ofForm(form.chunks),
  };
}

async function* ofBody(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunksOf(body);
  for (;;) {
    const next = await iterator.next().catch(() => {
      throw badUpload("the upload was cut off before its end");
    });
    if (next.done === true) return;
    yield next.value;
  }
}

async function* ofForm(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(rethrow);
    if (next.done === true) return;
    yield next.value;
  }
}

function rethrow(error: unknown): never {
  if (error instanceof MultipartError) throw badUpload(error.message);
  throw error;
}

function kindOf(text: string | undefined): MediaKind | null {
  if (text === undefined || text === "") return null;
  const kind = MEDIA_KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  const problem = `is none of ${MEDIA_KINDS.join(", ")}`;
  throw new AppError("invalid_request", `kind: ${problem}.`, { fields: [{ field: "kind", problem }] });
}

function badUpload(problem: string): AppError {
  return new AppError("invalid_request", `file: ${problem}.`, { fields: [{ field: "file", problem }] });
}
