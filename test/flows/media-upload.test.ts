import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bytesOf, formOf, mediaRow, PNG, storedKeys, upload } from "../support/media.ts";
import { WORKER_URL } from "../support/simulator.ts";
import { api, createWorld, type World } from "../support/world.ts";

const MB = 1024 * 1024;

const signed = (length: number, signature: number[]): Uint8Array<ArrayBuffer> => {
  const bytes = bytesOf(length, "");
  bytes.set(signature);
  return bytes;
};
const jpeg = (length: number) => signed(length, [0xff, 0xd8, 0xff, 0xe0]);
const webp = (length: number, animated: boolean) => {
  const bytes = bytesOf(length, "RIFF....WEBPVP8X");
  bytes[20] = animated ? 2 : 0;
  return bytes;
};
const mp4 = (length: number) => bytesOf(length, "\0\0\0\u0018ftypmp42");

async function bytesInStorage(mediaId: number): Promise<Uint8Array> {
  const object = await env.MEDIA.get(String((await mediaRow(mediaId))["r2_key"]));
  return new Uint8Array(await object!.arrayBuffer());
}

/** What a refused upload must not leave. */
async function expectNothing(world: World): Promise<void> {
  expect(await storedKeys(world)).toEqual([]);
  const row = await env.DB.prepare("SELECT count(*) AS n FROM media WHERE organization_id = ?")
    .bind(world.organizationId)
    .first<{ n: number }>();
  expect(row!.n).toBe(0);
}

describe("an upload", () => {
  it("answers with an id, and is in R2 byte for byte with who brought it", async () => {
    const world = await createWorld();
    const { status, body } = await upload(world.agent, formOf({ bytes: PNG, type: "image/png", name: "Ñandú 1.png" }));
    expect(status).toBe(201);
    expect(body).toEqual({
      success: true,
      media: {
        id: expect.any(Number),
        kind: "image",
        mime_type: "image/png",
        size_bytes: PNG.length,
        file_name: "Ñandú 1.png",
      },
    });
    expect(await bytesInStorage(body.media.id)).toEqual(PNG);
    expect(await mediaRow(body.media.id)).toMatchObject({
      state: "stored",
      uploaded_by: world.agent.id,
      organization_id: world.organizationId,
      sha256: Buffer.from(await crypto.subtle.digest("SHA-256", PNG)).toString("hex"),
    });
    const audit = await env.DB.prepare(
      "SELECT actor, target FROM audit_log WHERE action = 'media.uploaded' AND organization_id = ?",
    )
      .bind(world.organizationId)
      .first();
    expect(audit).toEqual({ actor: `user:${world.agent.id}`, target: `media:${body.media.id}` });
  });

  it.each([1, 2, 7, 64, 1000])("is the same in pieces of %i bytes", async (chunkBytes) => {
    const world = await createWorld();
    // Full of what looks like the beginning of a delimiter.
    const tricky = new Uint8Array(PNG.length + 2000);
    tricky.set(PNG);
    tricky.set(
      new TextEncoder().encode("\r\n--\r\n------parleyTestBoundary\r\n----parley\r".repeat(40)).slice(0, 1900),
      PNG.length,
    );
    const form = formOf({ bytes: tricky, type: "image/png", name: "a.png" }, { fields: { kind: "image" } });
    const { status, body } = await upload(world.agent, form, { chunkBytes });
    expect(status).toBe(201);
    expect(await bytesInStorage(body.media.id)).toEqual(tricky);
  });

  it.each([5 * MB - 1, 5 * MB, 5 * MB + 1, 12 * MB])("of %i bytes comes whole", async (length) => {
    const world = await createWorld();
    const bytes = bytesOf(length, "%PDF-1.7\n");
    const { status, body } = await upload(world.agent, formOf({ bytes, type: "application/pdf", name: "a.pdf" }));
    expect(status).toBe(201);
    expect(body.media.size_bytes).toBe(length);
    const digest = async (data: Uint8Array<ArrayBuffer>) =>
      Buffer.from(await crypto.subtle.digest("SHA-256", data)).toString("hex");
    const sha256 = await digest(bytes);
    expect((await mediaRow(body.media.id))["sha256"]).toBe(sha256);
    expect(await digest(new Uint8Array(await bytesInStorage(body.media.id)))).toBe(sha256);
  });

  it("may be the body itself, named by the query", async () => {
    const world = await createWorld();
    const { status, body } = await upload(
      world.agent,
      { body: PNG, contentType: "image/png" },
      { query: "?filename=dot.png" },
    );
    expect(status).toBe(201);
    expect(body.media).toMatchObject({ kind: "image", file_name: "dot.png" });
  });

  it.each([
    ["image/jpeg", jpeg(100), "a.jpg", "image", "image/jpeg"],
    ["image/jpg", jpeg(100), "a.jpg", "image", "image/jpeg"],
    ["image/png", jpeg(100), "really-a.png", "image", "image/jpeg"],
    ["application/octet-stream", jpeg(100), "a.bin", "image", "image/jpeg"],
    ["image/webp", webp(100, false), "a.webp", "sticker", "image/webp"],
    ["video/mp4", mp4(100), "a.mp4", "video", "video/mp4"],
    ["video/3gpp", bytesOf(100, "\0\0\0\u0018ftyp3gp5"), "a.3gp", "video", "video/3gpp"],
    ["audio/mp4", bytesOf(100, "\0\0\0\u0018ftypM4A "), "a.m4a", "audio", "audio/mp4"],
    ["audio/x-m4a", mp4(100), "a.m4a", "audio", "audio/mp4"],
    ["audio/mpeg", bytesOf(100, "ID3"), "a.mp3", "audio", "audio/mpeg"],
    ["audio/mpeg", signed(100, [0xff, 0xfb]), "a.mp3", "audio", "audio/mpeg"],
    ["audio/aac", signed(100, [0xff, 0xf1]), "a.aac", "audio", "audio/aac"],
    ["audio/amr", bytesOf(100, "#!AMR\n"), "a.amr", "audio", "audio/amr"],
    ["audio/ogg", bytesOf(100, `OggS${"\0".repeat(24)}OpusHead`), "a.ogg", "audio", "audio/ogg; codecs=opus"],
    ["application/pdf", "%PDF-1.4", "a.pdf", "document", "application/pdf"],
    ["text/plain", "Precio: 10 €", "a.txt", "document", "text/plain"],
    ["text/plain", "<html>as words</html>", "a.txt", "document", "text/plain"],
    [
      "application/msword",
      signed(100, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      "a.doc",
      "document",
      "application/msword",
    ],
    [
      "application/octet-stream",
      "PK\u0003\u0004…",
      "a.xlsx",
      "document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
  ])("knows %s by its content: %#", async (type, bytes, name, kind, mimeType) => {
    const world = await createWorld();
    const { status, body } = await upload(world.agent, formOf({ bytes, type, name }));
    expect(body).toMatchObject({ media: { kind, mime_type: mimeType, file_name: name } });
    expect(status).toBe(201);
  });

  it.each([
    ["a field of the form", {}, { kind: "document" }],
    ["the query", { query: "?kind=document" }, {}],
  ])("is meant as a document where %s says so", async (_, options, fields) => {
    const world = await createWorld();
    const form = formOf({ bytes: mp4(17 * MB), type: "video/mp4", name: "long.mp4" }, { fields });
    const { status, body } = await upload(world.agent, form, options);
    expect(status).toBe(201);
    expect(body.media).toMatchObject({ kind: "document", mime_type: "video/mp4" });
  });

  it.each([
    ["../../etc/passwd.png", "passwd.png"],
    ["C:\\fakepath\\photo.png", "photo.png"],
    ["a%22b%0D%0AX: y.png", 'a"bX: y.png'],
    ["gnp.\u202eexe.png", "gnp.exe.png"],
    ["", "file.png"],
  ])("loses what does not belong in a name: %j", async (name, shown) => {
    const world = await createWorld();
    const { body } = await upload(world.agent, formOf({ bytes: PNG, type: "image/png", name }));
    expect(body.media.file_name).toBe(shown);
  });

  it("may be followed by other fields", async () => {
    const world = await createWorld();
    const form = formOf({ bytes: PNG, type: "image/png", name: "a.png" }, { after: { note: "later" } });
    expect((await upload(world.agent, form, { chunkBytes: 10 })).status).toBe(201);
  });
});

describe("a bad file", () => {
  it.each([
    ["HTML that is called a picture", "<!DOCTYPE html><script>alert(1)</script>", "image/png", "a.png", "HTML"],
    ["HTML behind a comment", "<!-- --> \n<html>", "image/png", "a.png", "HTML"],
    ["HTML in UTF-16", "\u00ff\u00fe<\0h\0t\0m\0l\0>\0", "image/png", "a.png", "HTML"],
    ["an SVG", "<?xml version='1.0'?><svg onload='x'/>", "image/svg+xml", "a.svg", "SVG"],
    ["HTML that says so", "<html></html>", "text/html", "a.html", "HTML"],
    ["a Windows program called a PDF", "MZ\u0090\0\u0003", "application/pdf", "a.pdf", "program"],
    ["a Linux program", "\u007fELF\u0002", "application/octet-stream", "a", "program"],
    ["a script", "#!/bin/sh\nrm -rf /", "text/plain", "a.txt", "program"],
    ["a ZIP bomb called a picture", "PK\u0003\u0004bomb", "image/jpeg", "a.jpg", "ZIP"],
    ["a ZIP", "PK\u0003\u0004", "application/zip", "a.zip", "ZIP"],
    ["a PDF called a picture", "%PDF-1.4", "image/png", "a.png", "is application/pdf"],
    ["a GIF", "GIF89a", "image/gif", "a.gif", "image/gif"],
    ["Ogg without Opus", `OggS${"\0".repeat(24)}\u0001vorbis`, "audio/ogg", "a.ogg", "Opus"],
    ["words called a picture", "just words", "image/png", "a.png", "plain text"],
    ["nobody knows what", "\0\u0001\u0002", "application/x-thing", "a.thing", "no type"],
    ["nothing at all", "", "image/png", "a.png", "empty"],
  ])("is refused, saying why: %s", async (_, content, type, name, reason) => {
    const world = await createWorld();
    const bytes = Uint8Array.from(content, (character) => character.charCodeAt(0));
    const { status, body } = await upload(world.agent, formOf({ bytes, type, name }));
    expect(status).toBe(415);
    expect(body).toMatchObject({ success: false, code: "unsupported_media", fields: [{ field: "file" }] });
    expect(body.error).toContain(reason);
    await expectNothing(world);
  });

  it.each([
    ["image", jpeg(5 * MB + 1), "image/jpeg", "5 MB"],
    ["video", mp4(16 * MB + 1), "video/mp4", "16 MB"],
    ["audio", bytesOf(16 * MB + 1, "ID3"), "audio/mpeg", "16 MB"],
    ["still sticker", webp(100 * 1024 + 1, false), "image/webp", "100 KB"],
    ["animated sticker", webp(500 * 1024 + 1, true), "image/webp", "500 KB"],
  ])("is refused when it is larger than WhatsApp takes as %s", async (_, bytes, type, limit) => {
    const world = await createWorld();
    const { status, body } = await upload(world.agent, formOf({ bytes, type, name: "a" }));
    expect(status).toBe(413);
    expect(body.code).toBe("too_large");
    expect(body.error).toContain(limit);
    await expectNothing(world);
  });

  it("is refused at once when the request says that it is over 100 MB", async () => {
    const world = await createWorld();
    const response = await exports.default.fetch(
      new Request(`${WORKER_URL}/api/whatsapp/media`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${world.agent.token}`,
          "content-type": "application/pdf",
          "content-length": String(200 * MB),
        },
        body: "%PDF-1.4",
      }),
    );
    expect(response.status).toBe(413);
    await expectNothing(world);
  });

  it.each([
    ["in the middle of a small file", PNG, "image/png", ""],
    ["in the middle of a large file", bytesOf(11 * MB, "%PDF-1.7"), "application/pdf", ""],
    ["before the end of the form", PNG, "image/png", "\r\n------parleyTestBoundary7MA4YWxk"],
    [
      "before the form's last field",
      PNG,
      "image/png",
      '\r\n------parleyTestBoundary7MA4YWxk\r\nContent-Disposition: form-data; name="note"\r\n\r\nx',
    ],
  ])("is refused when it is cut off %s, and nothing stays", async (_, bytes, type, end) => {
    const world = await createWorld();
    const { status, body } = await upload(world.agent, formOf({ bytes, type, name: "a" }, { end }));
    expect(status).toBe(400);
    expect(body.error).toContain("cut off");
    await expectNothing(world);
  });

  it.each([
    ["no file", '------b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nimage\r\n------b--\r\n', "has no file"],
    [
      "an unknown kind",
      '------b\r\nContent-Disposition: form-data; name="kind"\r\n\r\ngif\r\n------b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n------b--\r\n',
      "kind",
    ],
    [
      "parts that run into each other",
      "------bContent-Disposition: form-data\r\n\r\nx\r\n------b--\r\n",
      "not divided",
    ],
    ["a head without end", `------b\r\n${"X: y\r\n".repeat(9000)}`, "too long"],
    ["nothing", "", "cut off"],
  ])("is refused in a form with %s", async (_, text, reason) => {
    const world = await createWorld();
    const form = {
      body: Uint8Array.from(text, (each) => each.charCodeAt(0)),
      contentType: "multipart/form-data; boundary=----b",
    };
    const { status, body } = await upload(world.agent, form);
    expect(status).toBe(400);
    expect(body.error).toContain(reason);
    await expectNothing(world);
  });

  it("is refused together with a second one", async () => {
    const world = await createWorld();
    const second =
      '\r\n------parleyTestBoundary7MA4YWxk\r\nContent-Disposition: form-data; name="file"; filename="b"\r\n\r\nx\r\n------parleyTestBoundary7MA4YWxk--\r\n';
    const { status, body } = await upload(
      world.agent,
      formOf({ bytes: PNG, type: "image/png", name: "a" }, { end: second }),
    );
    expect(status).toBe(400);
    expect(body.error).toContain("one at a time");
    await expectNothing(world);
  });

  it("is refused in a form that names no boundary", async () => {
    const world = await createWorld();
    const { status } = await upload(world.agent, { body: PNG, contentType: "multipart/form-data" });
    expect(status).toBe(400);
    await expectNothing(world);
  });

  it("is not taken from someone who may only read", async () => {
    const world = await createWorld();
    const { body: key } = await api(world.admin, "POST", "/api/whatsapp/api-keys", {
      name: "reader",
      scopes: ["read"],
    });
    expect((await upload({ apiKey: key.api_key.key }, formOf({ bytes: PNG, type: "image/png" }))).status).toBe(403);
    expect((await upload(null, formOf({ bytes: PNG, type: "image/png" }))).status).toBe(401);
    await expectNothing(world);
  });
});
