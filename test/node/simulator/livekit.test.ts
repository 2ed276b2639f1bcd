import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { createTestSimulator } from "./create-test-simulator.ts";

const SECRET = "a-livekit-secret-of-enough-letters";
const DAY = 86_400;

function liveKit() {
  const { simulator, clock, control } = createTestSimulator({ livekit: { apiKey: "key", apiSecret: SECRET } });
  const seconds = clock.now / 1000;
  const tokenFor = (video: object, { secret = SECRET, iss = "key", nbf = seconds, exp = seconds + 600 } = {}) =>
    new SignJWT({ video })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(iss)
      .setNotBefore(nbf)
      .setExpirationTime(exp)
      .sign(new TextEncoder().encode(secret));
  const call = async (method: string, token: string, body: unknown, type = "application/json") => {
    const response = await simulator.fetch(
      new Request(`https://lookaside.fbsbx.com/twirp/livekit.RoomService/${method}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": type },
        body: JSON.stringify(body),
      }),
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const known = async () => (await control("GET", "/livekit")).json() as Promise<{ rooms: object[]; data: object[] }>;
  return { simulator, control, clock, seconds, tokenFor, call, known };
}

const DATA = { room: "r1", data: btoa('{"a":1}'), kind: "RELIABLE", topic: "t" };

test("a room is made once, told, and ended", async () => {
  const { tokenFor, call, known } = liveKit();
  const create = await tokenFor({ roomCreate: true });
  const admin = await tokenFor({ roomAdmin: true, room: "r1" });
  expect((await call("SendData", admin, DATA)).body).toMatchObject({ code: "not_found" });
  const made = await call("CreateRoom", create, { name: "r1", metadata: "m", empty_timeout: 60 });
  expect(made).toMatchObject({ status: 200, body: { name: "r1", metadata: "m", empty_timeout: 60 } });
  expect((await call("CreateRoom", create, { name: "r1", metadata: "other" })).body).toEqual(made.body);
  expect(await call("SendData", admin, DATA)).toEqual({ status: 200, body: {} });
  expect(await known()).toMatchObject({
    rooms: [{ name: "r1" }],
    data: [{ room: "r1", topic: "t", payload: { a: 1 } }],
  });
  expect((await call("DeleteRoom", create, { room: "r1" })).status).toBe(200);
  expect((await call("DeleteRoom", create, { room: "r1" })).status).toBe(404);
});

test("a token has to be the account's, good now, and not for ever", async () => {
  const { tokenFor, call, seconds } = liveKit();
  const grant = { roomCreate: true };
  const tokens = await Promise.all([
    tokenFor(grant, { secret: "another-secret-of-enough-letters!" }),
    tokenFor(grant, { iss: "another" }),
    tokenFor(grant, { nbf: seconds - 700, exp: seconds - 100 }),
    tokenFor(grant, { nbf: seconds + 100 }),
    tokenFor(grant, { exp: seconds + DAY + 1 }),
    tokenFor({ roomCreate: true, roomOwner: true }),
  ]);
  for (const token of [...tokens, "nonsense"]) {
    expect(await call("CreateRoom", token, { name: "r1" })).toMatchObject({
      status: 401,
      body: { code: "unauthenticated" },
    });
  }
});

test("a grant is for one thing, and for one room", async () => {
  const { tokenFor, call } = liveKit();
  const admin = await tokenFor({ roomAdmin: true, room: "r2" });
  expect(await call("SendData", admin, DATA)).toMatchObject({ status: 403, body: { code: "permission_denied" } });
  expect((await call("CreateRoom", admin, { name: "r1" })).status).toBe(403);
  expect((await call("SendData", await tokenFor({ roomCreate: true }), DATA)).status).toBe(403);
});

test("a body has the documented fields and no others", async () => {
  const { tokenFor, call } = liveKit();
  const create = await tokenFor({ roomCreate: true });
  const admin = await tokenFor({ roomAdmin: true, room: "r1" });
  await call("CreateRoom", create, { name: "r1" });
  expect((await call("CreateRoom", create, { name: "" })).status).toBe(400);
  expect((await call("CreateRoom", create, { name: "r1", title: "x" })).status).toBe(400);
  expect((await call("SendData", admin, { ...DATA, data: "no base64!" })).status).toBe(400);
  expect((await call("SendData", admin, { ...DATA, kind: "FAST" })).status).toBe(400);
  expect((await call("SendData", admin, { ...DATA, data: btoa("x".repeat(15_361)) })).status).toBe(400);
  expect((await call("CreateRoom", create, { name: "r1" }, "text/plain")).status).toBe(404);
});

test("it fails as it is told to, and forgets everything when it is reset", async () => {
  const { tokenFor, call, control, known } = liveKit();
  const create = await tokenFor({ roomCreate: true });
  await control("POST", "/faults", { edge: "livekit", kind: "error", code: 1, http_status: 503 });
  expect((await call("CreateRoom", create, { name: "r1" })).status).toBe(503);
  expect((await call("CreateRoom", create, { name: "r1" })).status).toBe(200);
  await control("DELETE", "");
  expect(await known()).toEqual({ rooms: [], data: [] });
});

test("nobody speaks LiveKit where it was not asked for", async () => {
  const { simulator } = createTestSimulator();
  const response = await simulator.fetch(
    new Request("https://lookaside.fbsbx.com/twirp/livekit.RoomService/CreateRoom", { method: "POST" }),
  );
  expect(response.ok).toBe(false);
});
