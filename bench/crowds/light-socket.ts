import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Duplex } from "node:stream";
import { readFrames } from "./websocket-frames.ts";

export interface LightSocket {
  /** Leaves as a browser does that is sent elsewhere. */
  close(): void;
  /** Is gone from one moment to the next, as in a lift. */
  lose(): void;
}

export interface SocketListener {
  onText: (text: string) => void;
  /** The other side has ended it; not told of what was closed or lost here. */
  onEnd: () => void;
}

/** A close frame with the code 1000, masked with zeros: a client has to mask, and with what is its own concern. */
const CLOSE_FRAME = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]);

/**
 * Opens a WebSocket that only listens. Thousands of these listen at once beside what is measured, on the same machine:
 * Node's own costs five times as much for a frame, and cannot be lost.
 * @param url with `http:`
 */
export function openLightSocket(url: string, protocols: string[], listener: SocketListener): Promise<LightSocket> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent: false,
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
        "Sec-WebSocket-Protocol": protocols.join(", "),
      },
    });
    asked.once("upgrade", (_, connection, head) => resolve(listen(connection, head, listener)));
    asked.once("response", (response) => {
      response.resume();
      reject(new Error(`${url} answered an upgrade with ${response.statusCode}`));
    });
    asked.once("error", reject);
    asked.end();
  });
}

function listen(connection: Duplex, head: Buffer, listener: SocketListener): LightSocket {
  let rest = Buffer.alloc(0);
  let left = false;
  const received = (bytes: Buffer): void => {
    const read = readFrames(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
    rest = Buffer.from(read.rest);
    if (!left) read.texts.forEach(listener.onText);
    if (read.closed) connection.end(left ? undefined : CLOSE_FRAME);
  };
  connection.on("data", received);
  // A connection that was lost is told of as an error first, and as closed in any case.
  connection.on("error", () => undefined);
  connection.once("close", () => {
    if (!left) listener.onEnd();
  });
  if (head.length > 0) received(head);
  return {
    close: () => {
      left = true;
      connection.write(CLOSE_FRAME);
    },
    lose: () => {
      left = true;
      connection.destroy();
    },
  };
}
