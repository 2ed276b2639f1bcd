import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/world.ts";
import { ask } from "./ask.ts";
import { refusal } from "./refusal.ts";

const KB = 1024;
const JSON_TYPE = { "content-type": "application/json" };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** As many bytes, with nothing said of how many they are. */
function unannounced(bytes: number): ReadableStream {
  const chunk = new Uint8Array(64 * KB).fill(0x20);
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(chunk.slice(0, Math.min(left, chunk.length)));
      left -= chunk.length;
    },
  });
}

/** Spaces around JSON, as long as wanted. */
const padded = (bytes: number) => `{"message":"Hi"}`.padEnd(bytes);

describe("a request's body", () => {
  it("may have 256 KB", async () => {
    const body = padded(256 * KB);
    const { status } = await ask("POST", "/api/whatsapp/send", { as: world.agent, headers: JSON_TYPE, body });
    expect(status).toBe(400);
  });

  it.each([
    ["announced", () => padded(256 * KB + 1)],
    ["unannounced", () => unannounced(256 * KB + 1)],
  ])("is refused with one byte more, %s", async (_, body) => {
    const { status, json } = await ask("POST", "/api/whatsapp/send", {
      as: world.agent,
      headers: JSON_TYPE,
      body: body(),
    });
    expect(status).toBe(413);
    expect(json()).toEqual(refusal("too_large", { error: expect.stringContaining("256 KB") }));
  });

  it("is limited before anybody is asked who they are", async () => {
    const { status } = await ask("POST", "/api/whatsapp/send", { headers: JSON_TYPE, body: padded(257 * KB) });
    expect(status).toBe(413);
  });
});

describe.each(["/api/whatsapp/webhook", "/whatsapp/webhook"])("a webhook at %s", (path) => {
  it("may have the 3 MB of Meta's largest: then its signature is looked at", async () => {
    const { status, json } = await ask("POST", path, { headers: JSON_TYPE, body: padded(3 * KB * KB) });
    expect(status).toBe(401);
    expect(json()).toEqual(refusal("invalid_signature"));
  });

  it.each([
    ["announced", () => padded(3 * KB * KB + 1)],
    ["unannounced", () => unannounced(3 * KB * KB + 1)],
  ])("is refused with one byte more, %s", async (_, body) => {
    const { status, json } = await ask("POST", path, { headers: JSON_TYPE, body: body() });
    expect(status).toBe(413);
    expect(json()).toEqual(refusal("too_large"));
  });
});
