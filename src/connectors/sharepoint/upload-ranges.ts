import { z } from "zod";
import { nextExpectedByte, type UploadRange } from "../../domain/upload-ranges.ts";
import { noAnswer, undone, type RangeAnswer } from "./answer.ts";
import { readItem } from "./read-item.ts";

const progressSchema = z.object({ nextExpectedRanges: z.array(z.string()) });

const TIMEOUT_MS = 120_000;

/** Sends one range of a file. Its address is the proof: a token beside it would be refused. Never throws. */
export function putRange(
  uploadUrl: string,
  bytes: Uint8Array<ArrayBuffer>,
  { offset, length }: UploadRange,
  totalBytes: number,
): Promise<RangeAnswer> {
  const contentRange = `bytes ${offset}-${offset + length - 1}/${totalBytes}`;
  return ask(uploadUrl, { method: "PUT", headers: { "Content-Range": contentRange }, body: bytes });
}

/** How far an upload has come. Never throws. */
export function readProgress(uploadUrl: string): Promise<RangeAnswer> {
  return ask(uploadUrl, { method: "GET" });
}

async function ask(uploadUrl: string, init: RequestInit): Promise<RangeAnswer> {
  try {
    const response = await fetch(uploadUrl, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return readSuccess(body);
    // Whoever may open an upload may go on with it: an address that is refused has ended.
    if ([401, 403, 404, 410].includes(response.status)) return { kind: "gone" };
    if (response.status === 416) return { kind: "out_of_step" };
    return undone(response.status, response.headers.get("Retry-After"));
  } catch {
    return noAnswer();
  }
}

function readSuccess(body: unknown): RangeAnswer {
  const item = readItem(body);
  if (item !== null) return { kind: "stored", item };
  const progress = progressSchema.safeParse(body);
  const nextByte = progress.success ? nextExpectedByte(progress.data.nextExpectedRanges) : null;
  return nextByte === null ? noAnswer() : { kind: "more", nextByte };
}
