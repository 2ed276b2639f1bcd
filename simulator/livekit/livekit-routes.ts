import { Buffer } from "node:buffer";
import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import type { Fault } from "../faults.ts";
import { meetFault } from "../meet-fault.ts";
import type { LiveKitAccount } from "../options.ts";
import type { LiveKitRoom } from "./livekit-state.ts";
import { readClaims, requireGrant, type LiveKitClaims } from "./require-grant.ts";
import { TwirpError, twirpResponse } from "./twirp-error.ts";

const seconds = z
  .number()
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const name = z.string().min(1).max(256);
const createSchema = z.strictObject({
  name,
  empty_timeout: seconds.default(300),
  departure_timeout: seconds.default(20),
  metadata: z.string().max(65_536).default(""),
});
const dataSchema = z.strictObject({
  room: name,
  data: z.base64(),
  kind: z.enum(["RELIABLE", "LOSSY"]),
  topic: z.string().max(256),
});
const deleteSchema = z.strictObject({ room: name });

/** What a reliable packet can hold (LiveKit, "Data packets"). */
const MAX_DATA_BYTES = 15 * 1024;

/** LiveKit's room service, as far as rooms are made, told and ended. */
export function liveKitRoutes(context: SimulatorContext, account: LiveKitAccount): Hono {
  const { livekit: state, options } = context;
  const app = new Hono();

  const method = <T>(
    called: string,
    schema: z.ZodType<T>,
    answer: (body: T, claims: LiveKitClaims) => unknown,
  ): void => {
    app.post(`/twirp/livekit.RoomService/${called}`, (c) =>
      meetFault(
        context.faults.take("livekit"),
        c.req.raw.signal,
        async () => {
          const claims = await readClaims(account, c.req.header("authorization") ?? null, options.now());
          if (c.req.header("content-type") !== "application/json") {
            throw new TwirpError("bad_route", "unexpected Content-Type");
          }
          const body = schema.safeParse(await c.req.json().catch(() => null));
          if (!body.success) throw new TwirpError("malformed", z.prettifyError(body.error));
          return Response.json(answer(body.data, claims));
        },
        faultResponse,
      ),
    );
  };

  method("CreateRoom", createSchema, (wanted, claims) => {
    requireGrant(claims, { roomCreate: true });
    const known = state.rooms.get(wanted.name);
    if (known !== undefined) return known;
    const room: LiveKitRoom = {
      sid: `RM_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`,
      ...wanted,
      creation_time: String(Math.floor(options.now() / 1000)),
      num_participants: 0,
    };
    state.rooms.set(room.name, room);
    return room;
  });

  method("SendData", dataSchema, ({ room, data, topic }, claims) => {
    requireGrant(claims, { roomAdmin: true, room });
    if (!state.rooms.has(room)) throw new TwirpError("not_found", "requested room does not exist");
    const bytes = Buffer.from(data, "base64");
    if (bytes.length > MAX_DATA_BYTES) throw new TwirpError("invalid_argument", "data packet is too large");
    state.data.push({ room, topic, payload: readPayload(bytes.toString("utf8")) });
    return {};
  });

  method("DeleteRoom", deleteSchema, ({ room }, claims) => {
    requireGrant(claims, { roomCreate: true });
    if (!state.rooms.delete(room)) throw new TwirpError("not_found", "requested room does not exist");
    return {};
  });

  app.onError((error) => {
    if (error instanceof TwirpError) return twirpResponse(error);
    throw error;
  });
  app.notFound((c) => {
    context.unexpected.push(`${c.req.method} ${c.req.url}`);
    return twirpResponse(new TwirpError("bad_route", `no handler for path ${c.req.path}`));
  });
  return app;
}

function readPayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function faultResponse(fault: Extract<Fault, { kind: "error" }>, headers: Record<string, string>): Response {
  return twirpResponse(new TwirpError("internal", "As the fault says"), {
    httpStatus: fault.http_status ?? 500,
    headers,
  });
}
