import { z } from "zod";
import type { MediaUpload, ProviderChannel, UploadFile } from "../provider.ts";
import { retryAfter, type GraphEdge } from "./graph-edge.ts";
import { outcomeOfAnswer } from "./outcome-of-answer.ts";

const uploaded = z.looseObject({ id: z.union([z.string().min(1), z.number().int()]).transform(String) });

/** For 100 MB on a slow day. */
const TRANSFER_TIMEOUT_MS = 5 * 60 * 1000;
/** Meta keeps an upload for 30 days (Meta, "Cloud API: media"). */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const LOST = "The connection to WhatsApp was lost while the file was on its way.";

/**
 * Hands a file to Meta, streamed. Unlike a send this may be repeated freely: a second copy does no harm.
 */
export async function uploadMedia(edge: GraphEdge, channel: ProviderChannel, file: UploadFile): Promise<MediaUpload> {
  const form = multipart(file);
  try {
    const response = await fetch(`${edge.url}/${encodeURIComponent(channel.externalId)}/media`, {
      method: "POST",
      headers: { Authorization: `Bearer ${channel.accessToken}`, "Content-Type": form.contentType },
      body: form.body,
      signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
    });
    return outcomeOf({
      httpStatus: response.status,
      body: await response.text(),
      retryAfterSeconds: retryAfter(response.headers.get("Retry-After")),
    });
  } catch {
    return { kind: "retry", code: "upload_interrupted", text: LOST, afterSeconds: null, maxAttempts: null };
  }
}

function outcomeOf(answer: { httpStatus: number; body: string; retryAfterSeconds: number | null }): MediaUpload {
  if (answer.httpStatus === 200) {
    const parsed = uploaded.safeParse(parseJson(answer.body));
    if (parsed.success) return { kind: "accepted", providerMediaId: parsed.data.id, keptMs: KEPT_MS };
  }
  const outcome = outcomeOfAnswer(answer);
  if (outcome.kind === "rejected" || outcome.kind === "retry") return outcome;
  return { kind: "retry", code: "upload_unreadable", text: LOST, afterSeconds: null, maxAttempts: 3 };
}

/** A form around the file's stream, of a length that is known beforehand: Meta takes no chunked upload. */
function multipart(file: UploadFile): { contentType: string; body: ReadableStream } {
  const boundary = `parley-${crypto.randomUUID()}`;
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const encoder = new TextEncoder();
  const head = encoder.encode(
    `${field("messaging_product", "whatsapp")}${field("type", file.mimeType)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${quoted(file.fileName)}"\r\n` +
      `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const { readable, writable } = new FixedLengthStream(head.length + file.sizeBytes + tail.length);
  // Its failure is the request's: the stream that fetch reads breaks with it.
  pour(writable, [head, file.body, tail]).catch(() => undefined);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: readable };
}

async function pour(writable: WritableStream, parts: (Uint8Array | ReadableStream)[]): Promise<void> {
  try {
    for (const part of parts) {
      if (part instanceof ReadableStream) {
        await part.pipeTo(writable, { preventClose: true });
        continue;
      }
      const writer = writable.getWriter();
      await writer.write(part);
      writer.releaseLock();
    }
    await writable.close();
  } catch (error) {
    await writable.abort(error).catch(() => undefined);
  }
}

/** As browsers write a name into a form (HTML, "multipart form data"). */
function quoted(fileName: string): string {
  return fileName.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
