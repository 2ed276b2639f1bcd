export interface Peeked {
  /** The first bytes, as many as were asked for, or all where there are fewer. */
  head: Uint8Array;
  /** Everything, the head included. To be read once. */
  chunks: AsyncIterable<Uint8Array>;
}

/** Looks at how a stream begins, so that what it is can be judged before it is passed on. */
export async function peek(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < maxBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    // The source may use its buffer again.
    seen.push(new Uint8Array(next.value));
    length += next.value.length;
  }
  return { head: concatenate(seen, Math.min(length, maxBytes)), chunks: rest(seen, iterator) };
}

async function* rest(seen: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    // Lets go of a source that nobody reads to its end.
    await iterator.return?.();
  }
}

function concatenate(chunks: Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, length - at);
    all.set(part, at);
    at += part.length;
  }
  return all;
}
