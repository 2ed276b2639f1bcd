import { afterEach, describe, expect, it, vi } from "vitest";
import { createCloudApi } from "../../src/providers/cloud-api/cloud-api.ts";

const CHANNEL = { externalId: "100", accessToken: "secret-token" };
const api = createCloudApi({ baseUrl: "https://graph.test", apiVersion: "v25.0", appSecret: "s" });
const INFO = { url: "https://files.test/1", mime_type: "image/png", sha256: "A".repeat(64), file_size: "3" };

const before = globalThis.fetch;
afterEach(() => vi.stubGlobal("fetch", before));

/** Answers in turn; remembers what was asked. */
function answering(...answers: (Response | Error)[]): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    asked.push(new Request(input, init));
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error("nothing more was expected");
    return answer;
  });
  return asked;
}

const info = (more: object = {}) => Response.json({ ...INFO, ...more });

describe("asking WhatsApp for a file", () => {
  it("asks where it is, then for its bytes, with the token both times", async () => {
    const asked = answering(info(), new Response("abc", { headers: { "content-length": "3" } }));
    const found = await api.fetchMedia(CHANNEL, "4711");
    expect(found).toMatchObject({ kind: "found", mimeType: "image/png", sizeBytes: 3, sha256: "a".repeat(64) });
    expect(asked.map((request) => request.url)).toEqual([
      "https://graph.test/v25.0/4711?phone_number_id=100",
      "https://files.test/1",
    ]);
    for (const request of asked) expect(request.headers.get("authorization")).toBe("Bearer secret-token");
    expect(found.kind === "found" && (await new Response(found.body).text())).toBe("abc");
  });

  it("takes the size that WhatsApp told, where the answer has none or is compressed", async () => {
    answering(info({ file_size: 77 }), new Response(new Blob(["abc"]).stream()));
    expect(await api.fetchMedia(CHANNEL, "1")).toMatchObject({ sizeBytes: 77 });
    answering(info(), new Response("abc", { headers: { "content-length": "9", "content-encoding": "identity" } }));
    expect(await api.fetchMedia(CHANNEL, "1")).toMatchObject({ sizeBytes: 3 });
  });

  it("asks again where it is when the address has expired, once", async () => {
    const asked = answering(info(), new Response(null, { status: 404 }), info(), new Response("abc"));
    expect(await api.fetchMedia(CHANNEL, "1")).toMatchObject({ kind: "found" });
    expect(asked).toHaveLength(4);
    answering(info(), new Response(null, { status: 404 }), info(), new Response(null, { status: 404 }));
    expect(await api.fetchMedia(CHANNEL, "1")).toMatchObject({ kind: "retry" });
  });

  it.each<[string, Response[], string]>([
    ["an id that is not known", [Response.json({ error: { code: 100, error_subcode: 33 } }, { status: 400 })], "gone"],
    ["404 without words", [new Response("", { status: 404 })], "gone"],
    ["an expired token", [Response.json({ error: { code: 190 } }, { status: 401 })], "retry"],
    ["a missing permission", [Response.json({ error: { code: 10 } }, { status: 403 })], "retry"],
    ["throttling", [Response.json({ error: { code: 4 } }, { status: 400 })], "retry"],
    ["a page of an edge", [new Response("<html>", { status: 502 })], "retry"],
    ["an answer without an address", [Response.json({ id: "1" })], "retry"],
    ["an address that is none", [Response.json({ ...INFO, url: "file:///etc/passwd" })], "retry"],
    ["a refusal of the bytes", [info(), new Response("no", { status: 401 })], "retry"],
    ["a failing file server", [info(), new Response("no", { status: 500 })], "retry"],
  ])("knows what to do after %s", async (_, answers, kind) => {
    answering(...answers);
    expect((await api.fetchMedia(CHANNEL, "1")).kind).toBe(kind);
  });

  it("throws nothing when the network does", async () => {
    answering(new TypeError("connection lost"));
    expect((await api.fetchMedia(CHANNEL, "1")).kind).toBe("retry");
    answering(info(), new DOMException("too slow", "TimeoutError"));
    expect((await api.fetchMedia(CHANNEL, "1")).kind).toBe("retry");
  });
});

describe("handing a file to WhatsApp", () => {
  const file = (bytes: string, fileName = "a.pdf") => ({
    fileName,
    mimeType: "application/pdf",
    sizeBytes: bytes.length,
    body: new Blob([bytes]).stream(),
    linkFor: async () => null,
  });

  it("sends a form of known length with the type that it has", async () => {
    const asked = answering(Response.json({ id: 4711 }));
    const uploaded = await api.uploadMedia(CHANNEL, file("%PDF-1.7", 'Año "1"\r\n.pdf'));
    expect(uploaded).toEqual({ kind: "accepted", providerMediaId: "4711", keptMs: 30 * 24 * 3_600_000 });
    const [request] = asked;
    expect(request!.url).toBe("https://graph.test/v25.0/100/media");
    const form = await request!.formData();
    expect(form.get("messaging_product")).toBe("whatsapp");
    expect(form.get("type")).toBe("application/pdf");
    const sent = form.get("file") as File;
    expect([sent.type, await sent.text()]).toEqual(["application/pdf", "%PDF-1.7"]);
  });

  it.each<[string, Response | Error, object]>([
    [
      "a file that it does not take",
      Response.json({ error: { code: 131053 } }, { status: 400 }),
      { kind: "rejected", code: "131053" },
    ],
    ["an expired token", Response.json({ error: { code: 190 } }, { status: 401 }), { kind: "rejected", code: "190" }],
    [
      "throttling",
      new Response("", { status: 429, headers: { "retry-after": "7" } }),
      { kind: "retry", afterSeconds: 7 },
    ],
    ["a page of an edge", new Response("<html>", { status: 503 }), { kind: "retry" }],
    ["a success that names no id", Response.json({}), { kind: "retry", maxAttempts: 3 }],
    ["a lost connection", new TypeError("lost"), { kind: "retry" }],
  ])("knows what to do after %s", async (_, answer, outcome) => {
    answering(answer);
    expect(await api.uploadMedia(CHANNEL, file("x"))).toMatchObject(outcome);
  });

  it("breaks off when the file does", async () => {
    const asked: Promise<unknown>[] = [];
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const reading = new Request(input, init).arrayBuffer();
      asked.push(reading.catch(() => undefined));
      await reading;
      return Response.json({ id: "1" });
    });
    const broken = { ...file("x"), sizeBytes: 100 };
    expect(await api.uploadMedia(CHANNEL, broken)).toMatchObject({ kind: "retry", code: "upload_interrupted" });
    await Promise.all(asked);
  });
});

describe("a refusal that may mean a lost file", () => {
  it.each([
    ["131053", "WhatsApp could not take the file.", true],
    ["131009", "Parameter value is not valid (Media ID is unknown)", true],
    ["100", "Invalid parameter (media not found)", true],
    ["131009", "Parameter value is not valid (to)", false],
    ["131047", "More than 24 hours have passed (media)", false],
  ])("%s, %s: %s", (code, text, lost) => {
    expect(api.lostMedia({ code, text })).toBe(lost);
  });
});
