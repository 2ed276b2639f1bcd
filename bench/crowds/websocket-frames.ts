export interface ReadFrames {
  texts: string[];
  /** The server has said that it ends the connection. */
  closed: boolean;
  /** The beginning of a frame whose end has not come yet. */
  rest: Buffer;
}

const TEXT = 0x81;
const CLOSE = 0x88;
const SHORT_LENGTH = 126;
const LONG_LENGTH = 127;

/**
 * Reads what a server sends on a WebSocket (RFC 6455, 5.2): whole, unmasked frames, as no extension was agreed on.
 * @throws RangeError for a frame in parts, or of a kind that Parley does not send
 */
export function readFrames(bytes: Buffer): ReadFrames {
  const texts: string[] = [];
  let at = 0;
  for (;;) {
    const frame = frameAt(bytes, at);
    if (frame === null) return { texts, closed: false, rest: bytes.subarray(at) };
    const kind = bytes[at];
    if (kind === CLOSE) return { texts, closed: true, rest: bytes.subarray(frame.end) };
    if (kind !== TEXT) throw new RangeError(`a frame begins with ${kind}, which is no text in one piece`);
    texts.push(bytes.toString("utf8", frame.begin, frame.end));
    at = frame.end;
  }
}

/** Where the content of a frame begins and ends; null where it is not all here. */
function frameAt(bytes: Buffer, at: number): { begin: number; end: number } | null {
  if (bytes.length < at + 2) return null;
  const short = bytes.readUInt8(at + 1);
  const begin = at + 2 + (short === SHORT_LENGTH ? 2 : short === LONG_LENGTH ? 8 : 0);
  if (bytes.length < begin) return null;
  const end = begin + lengthAt(bytes, at, short);
  return bytes.length < end ? null : { begin, end };
}

function lengthAt(bytes: Buffer, at: number, short: number): number {
  if (short === SHORT_LENGTH) return bytes.readUInt16BE(at + 2);
  return short === LONG_LENGTH ? Number(bytes.readBigUInt64BE(at + 2)) : short;
}
