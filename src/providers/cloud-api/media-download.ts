import { z } from "zod";
import type { MediaDownload, ProviderChannel } from "../provider.ts";
import { errorClass } from "./error-table.ts";
import { callGraph, type GraphEdge } from "./graph-edge.ts";
import { hexDigest } from "./media-of.ts";
import { outcomeOfAnswer } from "./outcome-of-answer.ts";
import { providerError } from "./wire.ts";

/** Meta's documentation writes the size as a text, the API as a number. */
const info = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  mime_type: z.string().nullable().catch(null),
  sha256: z.string().nullable().catch(null),
  file_size: z.coerce.number().int().nonnegative().nullable().catch(null),
});
type Info = z.infer<typeof info>;

const refusal = z.looseObject({ error: providerError });

/** For 100 MB on a slow day; a job has 15 minutes. */
const TRANSFER_TIMEOUT_MS = 5 * 60 * 1000;
const GONE = "WhatsApp no longer has this file: it keeps what customers send for 7 days.";
const BUSY = "WhatsApp did not hand out this file.";

/**
 * Asks Meta where a file is, and for its bytes. The address lives for five minutes: one that has expired is asked for
 * again, once.
 */
export async function downloadMedia(
  edge: GraphEdge,
  channel: ProviderChannel,
  providerMediaId: string,
): Promise<MediaDownload> {
  const first = await askOnce(edge, channel, providerMediaId);
  if (first !== "expired") return first;
  const second = await askOnce(edge, channel, providerMediaId);
  return second === "expired" ? { kind: "retry", reason: BUSY, afterSeconds: null } : second;
}

async function askOnce(
  edge: GraphEdge,
  channel: ProviderChannel,
  providerMediaId: string,
): Promise<MediaDownload | "expired"> {
  const answer = await callGraph(edge, channel.accessToken, {
    method: "GET",
    path: encodeURIComponent(providerMediaId),
    query: { phone_number_id: channel.externalId },
  });
  if (!answer.answered) return { kind: "retry", reason: answer.reason, afterSeconds: null };
  if (answer.httpStatus !== 200) return refusalOf(answer);
  const parsed = info.safeParse(parseJson(answer.body));
  if (!parsed.success) return { kind: "retry", reason: BUSY, afterSeconds: null };
  return fetchBytes(channel, parsed.data);
}

async function fetchBytes(channel: ProviderChannel, about: Info): Promise<MediaDownload | "expired"> {
  let response: Response;
  try {
    response = await fetch(about.url, {
      // Without a User-Agent, which Workers do not send, Meta's file server has been seen to refuse.
      headers: { Authorization: `Bearer ${channel.accessToken}`, "User-Agent": "Parley/1" },
      signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
    });
  } catch {
    return { kind: "retry", reason: BUSY, afterSeconds: null };
  }
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    return "expired";
  }
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    return { kind: "retry", reason: BUSY, afterSeconds: null };
  }
  return {
    kind: "found",
    mimeType: about.mime_type,
    sizeBytes: lengthOf(response) ?? about.file_size,
    sha256: hexDigest(about.sha256),
    body: response.body,
  };
}

/** The length on the wire is not the file's where it was compressed for the way. */
function lengthOf(response: Response): number | null {
  const length = response.headers.get("Content-Length");
  if (length === null || !/^\d{1,15}$/.test(length) || response.headers.has("Content-Encoding")) return null;
  return Number(length);
}

function refusalOf(answer: { httpStatus: number; body: string; retryAfterSeconds: number | null }): MediaDownload {
  const outcome = outcomeOfAnswer(answer);
  if (outcome.kind === "retry") return { kind: "retry", reason: outcome.text, afterSeconds: outcome.afterSeconds };
  if (outcome.kind !== "rejected") return { kind: "retry", reason: BUSY, afterSeconds: null };
  // A token or a permission can be mended while Meta still has the file.
  const mendable = errorClass(outcome.code)?.kind === "configuration" || [401, 403].includes(answer.httpStatus);
  if (mendable) return { kind: "retry", reason: outcome.text, afterSeconds: null };
  const { error } = refusal.safeParse(parseJson(answer.body)).data ?? {};
  // Meta answers with 100 for an id that it does not know (any more).
  const unknown = error?.code === "100" || answer.httpStatus === 404;
  return { kind: "gone", reason: unknown ? GONE : outcome.text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
