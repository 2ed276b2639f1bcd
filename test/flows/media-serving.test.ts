import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { signMediaLink } from "../../src/auth/media-link.ts";
import { moveClock } from "../support/clock.ts";
import { bytesOf, mediaRow, PNG, uploaded } from "../support/media.ts";
import { WORKER_URL } from "../support/simulator.ts";
import { api, createWorld, type TestUser, type World } from "../support/world.ts";

const TEXT = "0123456789";

function get(
  as: TestUser | null,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Response> {
  const credentials: Record<string, string> = as === null ? {} : { authorization: `Bearer ${as.token}` };
  return exports.default.fetch(new Request(WORKER_URL + path, { method, headers: { ...credentials, ...headers } }));
}

async function aPicture() {
  const world = await createWorld();
  const id = await uploaded(world, PNG, "image/png", "dot.png");
  return { world, id, path: `/api/whatsapp/media/${id}` };
}

async function aText() {
  const world = await createWorld();
  const id = await uploaded(world, TEXT, "text/plain", "ten.txt");
  return { world, id, path: `/api/whatsapp/media/${id}` };
}

const linkTo = async (world: World, id: number): Promise<string> =>
  (await api(world.agent, "POST", `/api/whatsapp/media/${id}/link`)).body.url;

/** A row as a customer's file would have left it. */
async function received(
  world: World,
  mimeType: string,
  content = "x",
  fileName: string | null = null,
): Promise<number> {
  const id = await uploaded(world, "x", "text/plain", "x.txt");
  const { r2_key: key } = await mediaRow(id);
  await env.MEDIA.put(String(key), content);
  await env.DB.prepare("UPDATE media SET mime_type = ?, size_bytes = ?, file_name = ? WHERE id = ?")
    .bind(mimeType, content.length, fileName, id)
    .run();
  return id;
}

describe("a stored file", () => {
  it("comes with its type, name, length and tag, for no shared cache", async () => {
    const { world, id, path } = await aPicture();
    const response = await get(world.agent, path);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
    const { sha256 } = await mediaRow(id);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(PNG.length),
      "content-disposition": "inline; filename=\"dot.png\"; filename*=UTF-8''dot.png",
      "cache-control": "private, no-cache",
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      etag: `"${String(sha256)}"`,
    });
    expect(response.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  });

  it("is the same at the rooms API's address", async () => {
    const { world, id } = await aPicture();
    const response = await get(world.agent, `/uploads/whatsapp/${id}.png`);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
    expect((await get(world.agent, "/uploads/whatsapp/..%2Fsecret.png")).status).toBe(400);
  });

  it("answers HEAD with the same headers and no bytes", async () => {
    const { world, path } = await aPicture();
    const response = await get(world.agent, path, {}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(String(PNG.length));
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  it("keeps a name in any script, and lets none break out of the header", async () => {
    const world = await createWorld();
    const id = await uploaded(world, PNG, "image/png", "año (1) 日本’%22.png");
    const header = (await get(world.agent, `/api/whatsapp/media/${id}`)).headers.get("content-disposition")!;
    expect(header).toBe(
      "inline; filename=\"a_o (1) ____.png\"; filename*=UTF-8''a%C3%B1o%20%281%29%20%E6%97%A5%E6%9C%AC%E2%80%99%22.png",
    );
  });

  it("is not sent again to whoever has it", async () => {
    const { world, path } = await aPicture();
    const etag = (await get(world.agent, path)).headers.get("etag")!;
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await get(world.agent, path, { "if-none-match": tag });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe("");
      expect(response.headers.get("etag")).toBe(etag);
    }
    expect((await get(world.agent, path, { "if-none-match": '"other"' })).status).toBe(200);
  });
});

describe("a range", () => {
  it.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-100", "89", "bytes 8-9/10"],
    ["bytes=-100", TEXT, "bytes 0-9/10"],
    ["bytes=9-9", "9", "bytes 9-9/10"],
  ])("%s is answered with that part", async (range, part, contentRange) => {
    const { world, path } = await aText();
    const response = await get(world.agent, path, { range });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe(part);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(part.length));
  });

  it.each(["bytes=10-", "bytes=10-20", "bytes=-0"])("%s cannot be had", async (range) => {
    const { world, path } = await aText();
    const response = await get(world.agent, path, { range });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */10");
  });

  it.each(["bytes=5-3", "bytes=0-1,3-4", "bytes=-", "chunks=0-1", "bytes=a-b"])(
    "%s is let pass for the whole",
    async (range) => {
      const { world, path } = await aText();
      const response = await get(world.agent, path, { range });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(TEXT);
    },
  );

  it("of what has changed since is the whole", async () => {
    const { world, path } = await aText();
    const etag = (await get(world.agent, path)).headers.get("etag")!;
    expect((await get(world.agent, path, { range: "bytes=0-1", "if-range": etag })).status).toBe(206);
    expect((await get(world.agent, path, { range: "bytes=0-1", "if-range": '"old"' })).status).toBe(200);
  });

  it("of a large file is read as such", async () => {
    const world = await createWorld();
    const bytes = bytesOf(6 * 1024 * 1024, "%PDF-1.7");
    const id = await uploaded(world, bytes, "application/pdf", "a.pdf");
    const response = await get(world.agent, `/api/whatsapp/media/${id}`, { range: "bytes=5242870-5242889" });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(5_242_870, 5_242_890));
  });
});

describe("what a browser could execute", () => {
  it.each([
    "text/html",
    "image/svg+xml",
    "application/pdf",
    "application/xhtml+xml",
    "text/xml",
    "text/javascript",
    "application/octet-stream",
    "text/plain",
  ])("is saved, never shown: %s", async (mimeType) => {
    const world = await createWorld();
    const id = await received(world, mimeType, "<script>alert(1)</script>");
    const { headers } = await get(world.agent, `/api/whatsapp/media/${id}`);
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  it.each([
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "video/mp4",
    "video/3gpp",
    "audio/ogg; codecs=opus",
    "audio/mpeg",
  ])("is nothing of this: %s is shown", async (mimeType) => {
    const world = await createWorld();
    const id = await received(world, mimeType);
    const { headers } = await get(world.agent, `/api/whatsapp/media/${id}`);
    expect(headers.get("content-disposition")).toBe("inline");
    expect(headers.get("content-type")).toBe(mimeType);
  });
});

describe("a file that is not there", () => {
  it("is asked for again while it is pending", async () => {
    const { world, id, path } = await aPicture();
    await env.DB.prepare("UPDATE media SET state = 'pending' WHERE id = ?").bind(id).run();
    const { status, body, headers } = await api(world.agent, "GET", path);
    expect(status).toBe(409);
    expect(body.code).toBe("media_pending");
    expect(headers.get("retry-after")).toBe("3");
  });

  it("is gone with its reason", async () => {
    const { world, id, path } = await aPicture();
    await env.DB.prepare("UPDATE media SET state = 'unavailable', reason = 'Too old.' WHERE id = ?").bind(id).run();
    const { status, body } = await api(world.agent, "GET", path);
    expect(status).toBe(410);
    expect(body).toMatchObject({ code: "media_unavailable", error: "Too old." });
  });

  it("is gone too when R2 has lost it", async () => {
    const { world, id, path } = await aPicture();
    await env.MEDIA.delete(String((await mediaRow(id))["r2_key"]));
    expect((await api(world.agent, "GET", path)).status).toBe(410);
  });

  it("is another organization's", async () => {
    const { id, path } = await aPicture();
    const stranger = await createWorld();
    expect((await api(stranger.agent, "GET", path)).status).toBe(404);
    expect((await api(stranger.admin, "GET", `/uploads/whatsapp/${id}.png`)).status).toBe(404);
    expect((await api(stranger.agent, "POST", `${path}/link`)).status).toBe(404);
  });
});

describe("a link to a file", () => {
  it("opens it without a session, at both addresses, and may be kept as long as it counts", async () => {
    const { world, id } = await aPicture();
    const { status, body } = await api(world.agent, "POST", `/api/whatsapp/media/${id}/link`);
    expect(status).toBe(200);
    expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(590_000);
    const response = await get(null, body.url);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, max-age=600");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
    expect(
      (await get(null, `/uploads/whatsapp/${id}.png?${new URL(body.url, WORKER_URL).searchParams.toString()}`)).status,
    ).toBe(200);
    expect((await get(null, body.url, { range: "bytes=0-3" })).status).toBe(206);
  });

  it("ends after ten minutes", async () => {
    const { world, id } = await aPicture();
    const url = await linkTo(world, id);
    moveClock(10 * 60_000 + 1000);
    const { status, body } = await api(null, "GET", url);
    expect(status).toBe(401);
    expect(body.error).toContain("link");
  });

  it.each([
    ["another file", (url: string, other: number) => url.replace(/media\/\d+/, `media/${other}`)],
    ["a later end", (url: string) => url.replace(/expires=\d+/, "expires=99999999999")],
    ["another organization", (url: string) => url.replace(/organization=\d+/, "organization=1")],
    ["no organization", (url: string) => url.replace(/organization=\d+&/, "")],
    ["another signature", (url: string) => url.replace(/signature=./, "signature=_")],
    ["a cut signature", (url: string) => url.slice(0, -1)],
    ["an empty signature", (url: string) => url.replace(/signature=.*/, "signature=")],
    ["no signature", (url: string) => url.replace(/&signature=.*/, "")],
  ])("opens nothing with %s", async (_, change) => {
    const { world, id } = await aPicture();
    const other = await uploaded(world, PNG, "image/png");
    const url = change(await linkTo(world, id), other);
    expect((await api(null, "GET", url)).status).toBe(401);
    expect((await api(world.agent, "GET", url)).status, "nor is it repaired by a session").toBe(
      url.includes("signature") ? 401 : 200,
    );
  });

  it("signed for one organization opens nothing of another", async () => {
    const { id } = await aPicture();
    const stranger = await createWorld();
    const seconds = Math.floor(Date.now() / 1000) + 60;
    const link = { organizationId: stranger.organizationId, mediaId: id, expiresAt: seconds * 1000 };
    const signature = await signMediaLink(env.SESSION_SECRET, link);
    const query = `organization=${stranger.organizationId}&expires=${seconds}&signature=${signature}`;
    expect((await api(null, "GET", `/api/whatsapp/media/${id}?${query}`)).status).toBe(404);
  });

  it("is no session: it opens the one file and nothing else", async () => {
    const { world, id } = await aPicture();
    const query = new URL(await linkTo(world, id), WORKER_URL).search;
    expect((await api(null, "GET", `/api/whatsapp/conversations${query}`)).status).toBe(401);
    expect((await api(null, "POST", `/api/whatsapp/media/${id}/link${query}`)).status).toBe(401);
  });
});

describe("links to several files", () => {
  it("open each of them, and leave out what is not there or another's", async () => {
    const { world, id } = await aPicture();
    const second = await uploaded(world, TEXT, "text/plain", "ten.txt");
    const foreign = (await aPicture()).id;
    const ids = [id, second, foreign, 999_999_999, id];
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/media/links", { ids });
    expect(status).toBe(200);
    const links = body.links as { id: number; url: string; expires_at: string }[];
    expect(links.map((link) => link.id).toSorted((a, b) => a - b)).toEqual([id, second]);
    for (const { url, expires_at: expiresAt } of links) {
      expect((await get(null, url)).status).toBe(200);
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(590_000);
    }
  });

  it.each([[[]], [Array.from({ length: 101 }, (_, index) => index + 1)], [["1"]], [[0]]])(
    "are refused for a list like %j",
    async (ids) => {
      const { world } = await aPicture();
      expect((await api(world.agent, "POST", "/api/whatsapp/media/links", { ids })).status).toBe(400);
    },
  );
});
