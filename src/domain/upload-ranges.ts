/** A range is a multiple of 320 KiB, the last one aside, and best 5 to 10 MiB (Microsoft, "createUploadSession"). */
const RANGE_UNIT_BYTES = 320 * 1024;
export const RANGE_BYTES = 16 * RANGE_UNIT_BYTES;

/** Up to here one request does; Microsoft's own libraries use sessions above it. */
export const SMALL_BYTES = 4 * 1024 * 1024;

export interface UploadRange {
  offset: number;
  length: number;
}

/** The range that begins at a byte; null where nothing is left. */
export function rangeFrom(nextByte: number, totalBytes: number): UploadRange | null {
  const length = Math.min(RANGE_BYTES, totalBytes - nextByte);
  return length > 0 ? { offset: nextByte, length } : null;
}

/** Where SharePoint goes on, by `nextExpectedRanges` such as `["327680-"]`; null where that cannot be read. */
export function nextExpectedByte(ranges: readonly string[]): number | null {
  const first = /^(\d{1,15})-/.exec(ranges[0] ?? "")?.[1];
  return first === undefined ? null : Number(first);
}
