import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";

const PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 255, 0]);

const aFile = (mimeType: string, bytes = PNG) => {
  const { body } = new Response(bytes);
  if (body === null) throw new Error("a response with bytes has a body");
  const linkFor = async (ms: number) => `https://parley.example.com/file.png?ms=${ms}`;
  return { fileName: "file.png", mimeType, sizeBytes: bytes.length, body, linkFor };
};

export function describeMedia(createHarness: () => ProviderHarness): void {
  const aReceivedFile = async () => {
    const harness = createHarness();
    const provider = harness.create();
    const { raw } = await harness.customerSendsPicture({ from: harness.customer.waId, bytes: PNG });
    const [event] = provider.read(new TextDecoder().decode(raw), Date.now()) ?? [];
    const media = event?.kind === "message" ? event.media : undefined;
    if (media === undefined) throw new Error("the webhook names no file");
    return { harness, provider, media };
  };

  describe("a file that a person sent", () => {
    it("is named by the message, with its kind, type and checksum", async () => {
      const { harness, media } = await aReceivedFile();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", PNG));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const facts = { mimeType: "image/png", sha256 };
      expect(media).toMatchObject({
        kind: "image",
        ...(harness.lacks.has("file_facts") ? { mimeType: null, sha256: null } : facts),
      });
    });

    it("is fetched byte by byte", async () => {
      const { harness, provider, media } = await aReceivedFile();
      const found = await provider.fetchMedia(harness.channel, media.providerMediaId);
      expect(found).toMatchObject({ kind: "found", mimeType: "image/png", sizeBytes: PNG.length });
      const bytes = found.kind === "found" ? await new Response(found.body).bytes() : found;
      expect(bytes).toEqual(PNG);
    });

    it("is gone, with a reason, where nobody knows it", async () => {
      const { harness, provider } = await aReceivedFile();
      expect(await provider.fetchMedia(harness.channel, "999999999")).toEqual({
        kind: "gone",
        reason: expect.stringMatching(/./),
      });
    });

    it("is to be asked for again where the provider cannot be reached", async () => {
      const { harness, provider, media } = await aReceivedFile();
      harness.disconnect();
      expect(await provider.fetchMedia(harness.channel, media.providerMediaId)).toMatchObject({ kind: "retry" });
    });
  });

  describe("a file that we hand over", () => {
    it("gets an id that a message can name, and is known by it for a while", async () => {
      const harness = createHarness();
      const provider = harness.create();
      const uploaded = await provider.uploadMedia(harness.channel, aFile("image/png"));
      expect(uploaded).toMatchObject({ kind: "accepted", providerMediaId: expect.stringMatching(/./) });
      expect(uploaded.kind === "accepted" ? uploaded.keptMs : 0).toBeGreaterThan(60_000);
      const outcome = await provider.send(harness.channel, {
        reference: "1-1",
        recipient: { kind: "phone", phone: `+${harness.customer.waId}` },
        replyTo: null,
        body: { type: "image", image: { media_id: 7 } },
        mediaIds: new Map([[7, uploaded.kind === "accepted" ? uploaded.providerMediaId : ""]]),
      });
      expect(outcome).toMatchObject({ kind: "accepted" });
    });

    it("is refused with a sentence where it is of a type that nobody takes", async () => {
      const harness = createHarness();
      const outcome = await harness.create().uploadMedia(harness.channel, aFile("application/x-msdownload"));
      expect(outcome).toMatchObject({ kind: "rejected", text: expect.stringMatching(/./) });
    });

    it("may be tried again where the provider cannot be reached, as a file by itself sends nothing", async ({
      skip,
    }) => {
      const harness = createHarness();
      if (harness.lacks.has("uploads")) skip("this provider fetches files by itself");
      const provider = harness.create();
      harness.disconnect();
      expect(await provider.uploadMedia(harness.channel, aFile("image/png"))).toMatchObject({ kind: "retry" });
    });
  });
}
