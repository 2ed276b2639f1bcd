/** What a `Range` header asks for. `whole`: nothing, or something that may be ignored (RFC 9110, section 14.2). */
export type ByteRange =
  | { kind: "whole" }
  | { kind: "part"; offset: number; length: number }
  | { kind: "unsatisfiable" };

/** One range only: players and downloads ask for one, and many could be made to cost much. */
export function byteRange(header: string | null | undefined, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec((header ?? "").trim());
  if (match === null) return { kind: "whole" };
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return { kind: "whole" };
  if (first === "") return part(Math.max(0, sizeBytes - Number(last)), sizeBytes - 1, sizeBytes);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  // "5-3" is no range at all, while one that begins behind the end is one that can't be had.
  if (last !== "" && Number(last) < Number(first)) return { kind: "whole" };
  return part(Number(first), end, sizeBytes);
}

function part(offset: number, end: number, sizeBytes: number): ByteRange {
  if (offset >= sizeBytes || end < offset) return { kind: "unsatisfiable" };
  return { kind: "part", offset, length: end - offset + 1 };
}
