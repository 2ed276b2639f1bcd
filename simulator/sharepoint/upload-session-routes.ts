import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import { faultResponse, MicrosoftError } from "./microsoft-error.ts";
import type { UploadSession } from "./sharepoint-state.ts";
import { storeItem } from "./store-item.ts";

const RANGE_UNIT = 320 * 1024;
const MAX_RANGE_BYTES = 60 * 1024 * 1024;

/** Where the ranges of a large file go: whoever has the address may write, and must not show a token as well. */
export function uploadSessionRoutes(context: SimulatorContext): Hono {
  const { sharepoint: state, options } = context;
  const app = new Hono();

  app.all("/upload/:session", (c) =>
    meetFault(
      context.faults.take("sharepoint_upload"),
      c.req.raw.signal,
      async () => {
        if (c.req.header("authorization") !== undefined) {
          throw new MicrosoftError(401, "An upload's address is not to be asked with a token.");
        }
        const session = state.sessions.get(c.req.param("session"));
        if (session === undefined || session.expiresAt <= options.now()) {
          throw new MicrosoftError(404, "The upload session was not found");
        }
        switch (c.req.method) {
          case "GET":
            return Response.json(progress(session));
          case "DELETE":
            state.sessions.delete(session.id);
            return new Response(null, { status: 204 });
          case "PUT":
            return takeRange(session, c.req.header("content-range"), await c.req.arrayBuffer());
          default:
            throw new MicrosoftError(400, "Unknown method");
        }
      },
      faultResponse,
    ),
  );
  return app;

  function takeRange(session: UploadSession, header: string | undefined, body: ArrayBuffer): Response {
    const [, from, to, total] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(header ?? "") ?? []).map(Number);
    if (from === undefined || to === undefined || total === undefined) {
      throw new MicrosoftError(400, "Content-Range is missing or cannot be read");
    }
    if (to - from + 1 !== body.byteLength) throw new MicrosoftError(400, "Content-Range does not fit Content-Length");
    if (to >= total || (session.totalBytes !== null && session.totalBytes !== total)) {
      throw new MicrosoftError(400, "Content-Range does not fit the file");
    }
    if (from !== session.receivedBytes) throw new MicrosoftError(416, "The range was received already, or is early");
    const isLast = to + 1 === total;
    if (body.byteLength >= MAX_RANGE_BYTES || (!isLast && body.byteLength % RANGE_UNIT !== 0)) {
      throw new MicrosoftError(400, "A range has to be a multiple of 320 KiB, and less than 60 MiB");
    }
    session.totalBytes = total;
    session.ranges.push(new Uint8Array(body));
    session.receivedBytes = to + 1;
    state.rangesReceived += 1;
    if (!isLast) return Response.json(progress(session), { status: 202 });
    state.sessions.delete(session.id);
    const { path, conflictBehavior, ranges } = session;
    return storeItem(context, {
      path,
      mimeType: "application/octet-stream",
      bytes: joined(ranges, total),
      conflictBehavior,
    });
  }
}

function progress({ expiresAt, receivedBytes }: UploadSession): object {
  return { expirationDateTime: new Date(expiresAt).toISOString(), nextExpectedRanges: [`${receivedBytes}-`] };
}

function joined(parts: Uint8Array<ArrayBuffer>[], total: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
