import type { MediaKind } from "../../domain/media-kind.ts";
import { ApiError } from "../api/api-error.ts";
import { refusalOf } from "../api/read-answer.ts";
import { tokenSource } from "../api/token-source.ts";
import { conversationSource } from "../data/conversation-source.ts";

export interface Upload {
  file: Blob;
  name: string;
  /** As what it will be sent. */
  kind: MediaKind;
  /** @param progress 0 to 1 */
  onProgress(progress: number): void;
  signal?: AbortSignal;
}

/**
 * Uploads a file to send. `fetch` tells nothing of how far it is, so an older way is taken.
 * @returns Parley's id of the file
 * @throws ApiError what the API refuses; `offline` where there was no answer
 */
export async function uploadFile(upload: Upload): Promise<number> {
  const source = tokenSource();
  const token = await source.token();
  const first = await post(upload, token);
  if (first.status !== 401 || !(await source.refused(token))) return idIn(first);
  return idIn(await post(upload, await source.token()));
}

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

function post({ file, name, kind, onProgress, signal }: Upload, token: string): Promise<Answer> {
  const form = new FormData();
  form.append("kind", kind);
  form.append("file", file, name);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const offline = () => reject(new ApiError("offline", 0, "Parley cannot be reached."));
    request.open("POST", conversationSource().uploadPath);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () =>
      resolve({ status: request.status, headers: headersOf(request), body: bodyOf(request) }),
    );
    request.addEventListener("error", offline);
    request.addEventListener("abort", offline);
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const retryAfter = request.getResponseHeader("retry-after");
  return new Headers(retryAfter === null ? {} : { "retry-after": retryAfter });
}

function bodyOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

function idIn(answer: Answer): number {
  const { status, body } = answer;
  if (status < 200 || status > 299) throw refusalOf(answer, body);
  if (typeof body === "object" && body !== null && "media" in body) {
    const { media } = body;
    if (typeof media === "object" && media !== null && "id" in media && typeof media.id === "number") return media.id;
  }
  throw new ApiError("internal", status, "The upload was answered in a way that this page does not understand.");
}
