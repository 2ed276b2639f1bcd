import { Buffer } from "node:buffer";

/** A form whose one file is read as it comes. */
export interface MultipartFile {
  fileName: string | null;
  mimeType: string | null;
  /** The fields that stand before the file. */
  fields: ReadonlyMap<string, string>;
  /** The file. Reading it to its end reads the form to its end: it throws where that does not come. */
  chunks: AsyncIterable<Uint8Array>;
}

/** What is wrong with the form itself. */
export class MultipartError extends Error {
  override readonly name = "MultipartError";
}

interface PartHead {
  name: string | null;
  fileName: string | null;
  mimeType: string | null;
}

const BUFFER_BYTES = 64 * 1024;
const HEAD_END = Buffer.from("\r\n\r\n");
/** Less than the buffer, which has to hold it whole. */
const MAX_HEAD_BYTES = 16 * 1024;
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_FIELDS = 20;
const CUT_OFF = "the upload was cut off before its end";

/** @returns null where the content type is not that of a form with files */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Reads a form up to its file, and hands that on as a stream: the runtime's own `formData()` would keep all of it in
 * memory (RFC 7578, RFC 2046 section 5.1).
 * @throws MultipartError
 */
export async function readMultipartFile(body: ReadableStream<Uint8Array>, boundary: string): Promise<MultipartFile> {
  const source = createSource(body, Buffer.from(`\r\n--${boundary}`, "latin1"));
  const fields = new Map<string, string>();
  await source.skipPart();
  for (let count = 0; count <= MAX_FIELDS; count += 1) {
    const head = await source.nextHead();
    if (head === null) throw new MultipartError("the form has no file");
    if (head.fileName !== null) return { ...head, fields, chunks: fileOf(source) };
    fields.set(head.name ?? "", await textOf(source));
  }
  throw new MultipartError("the form has too many fields before its file");
}

async function* fileOf(source: Source): AsyncGenerator<Uint8Array> {
  yield* source.part();
  for (let head = await source.nextHead(); head !== null; head = await source.nextHead()) {
    if (head.fileName !== null) throw new MultipartError("the form has more than one file; send one at a time");
    await source.skipPart();
  }
}

async function textOf(source: Source): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.part()) {
    length += chunk.length;
    if (length > MAX_FIELD_BYTES) throw new MultipartError("a field of the form is too long");
    chunks.push(new Uint8Array(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

interface Source {
  /** The bytes up to the next delimiter. */
  part(): AsyncGenerator<Uint8Array>;
  skipPart(): Promise<void>;
  /** What follows a delimiter: the head of a part, or null at the end of the form. */
  nextHead(): Promise<PartHead | null>;
}

/** One buffer for all: what it has yielded is only good until the next piece is asked for. */
function createSource(body: ReadableStream<Uint8Array>, delimiter: Buffer): Source {
  const reader = body.getReader({ mode: "byob" });
  let memory = Buffer.from(new ArrayBuffer(BUFFER_BYTES));
  // The first delimiter has no line before it: so that it looks like the others.
  let start = 0;
  let end = memory.write("\r\n");
  const find = (bytes: Buffer): number => memory.subarray(start, end).indexOf(bytes);

  async function more(): Promise<void> {
    memory.copyWithin(0, start, end);
    end -= start;
    start = 0;
    const free = new Uint8Array(memory.buffer, end, BUFFER_BYTES - end);
    const next = await reader.read(free).catch(() => {
      throw new MultipartError(CUT_OFF);
    });
    if (next.done) throw new MultipartError(CUT_OFF);
    // The read has taken the buffer away and gives it back with its answer.
    memory = Buffer.from(next.value.buffer);
    end += next.value.length;
  }

  async function take(length: number): Promise<Buffer> {
    while (end - start < length) await more();
    start += length;
    return memory.subarray(start - length, start);
  }

  async function* part(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = find(delimiter);
      // The end of what is here may be the beginning of a delimiter.
      const sure = at === -1 ? Math.max(0, end - start - delimiter.length + 1) : at;
      if (sure > 0) yield await take(sure);
      if (at !== -1) break;
      await more();
    }
    await take(delimiter.length);
  }

  return {
    part,
    async skipPart() {
      for await (const _ of part()) continue;
    },
    async nextHead() {
      const mark = (await take(2)).toString("latin1");
      if (mark === "--") return null;
      if (mark !== "\r\n") throw new MultipartError("the form's parts are not divided as they should be");
      // A part without headers ends its head at once: with the line that has just been taken.
      start -= 2;
      while (find(HEAD_END) === -1) {
        if (end - start > MAX_HEAD_BYTES) throw new MultipartError("a part of the form has a head that is too long");
        await more();
      }
      return readHead((await take(find(HEAD_END) + HEAD_END.length)).toString("utf8"));
    },
  };
}

function readHead(head: string): PartHead {
  const disposition = headerOf(head, "content-disposition") ?? "";
  return {
    name: parameterOf(disposition, "name"),
    fileName: extendedParameterOf(disposition, "filename") ?? parameterOf(disposition, "filename"),
    mimeType: headerOf(head, "content-type"),
  };
}

function headerOf(head: string, name: string): string | null {
  const line = head.split("\r\n").find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** Browsers write quotes and line ends in a name as %22, %0D and %0A (HTML, "multipart form data"); others escape with \. */
function parameterOf(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, "i").exec(header);
  const value = match?.[1] ?? match?.[2];
  if (value === undefined) return null;
  return value.replaceAll(/\\(["\\])/g, "$1").replaceAll(/%(22|0A|0D)/gi, decodeURIComponent);
}

/** RFC 5987: `filename*=UTF-8''na%C3%AFve.txt`. */
function extendedParameterOf(header: string, name: string): string | null {
  const value = new RegExp(`;\\s*${name}\\*=utf-8'[^']*'([^\\s;]+)`, "i").exec(header)?.[1];
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
