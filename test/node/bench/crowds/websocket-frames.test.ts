import { expect, it } from "vitest";
import { readFrames } from "../../../../bench/crowds/websocket-frames.ts";

/** As a server writes it. */
function frame(text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.alloc(content.length < 126 ? 2 : content.length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  head[1] = head.length === 2 ? content.length : head.length === 4 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(content.length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(content.length), 2);
  return Buffer.concat([head, content]);
}

const texts = ["", "ñandú", "a".repeat(125), "b".repeat(126), "c".repeat(65_535), "d".repeat(65_536)];

it("reads texts of every length, however many have come at once", () => {
  expect(readFrames(Buffer.concat(texts.map(frame)))).toEqual({ texts, closed: false, rest: Buffer.alloc(0) });
});

it("keeps a beginning until its end has come, wherever it was cut", () => {
  const bytes = Buffer.concat(["one", "b".repeat(200)].map(frame));
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const first = readFrames(bytes.subarray(0, cut));
    const second = readFrames(Buffer.concat([first.rest, bytes.subarray(cut)]));
    expect([...first.texts, ...second.texts]).toEqual(["one", "b".repeat(200)]);
  }
});

it("ends where the server says so, and knows no frames in parts", () => {
  expect(readFrames(Buffer.concat([frame("last"), Buffer.from([0x88, 0x02, 0x03, 0xe8])]))).toMatchObject({
    texts: ["last"],
    closed: true,
  });
  expect(() => readFrames(Buffer.from([0x01, 0x01, 0x61]))).toThrow(RangeError);
});
