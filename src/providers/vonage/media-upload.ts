import type { MediaUpload, UploadFile } from "../provider.ts";

/** Long enough for WhatsApp to fetch it; a message that leaves later gets a new one. */
const LINK_MS = 60 * 60 * 1000;

/** WhatsApp's own list (Meta, "Cloud API: media"): any document passes that is none of a program's. */
const TAKEN =
  /^(image\/(jpeg|png|webp)|video\/(mp4|3gpp)|audio\/(aac|amr|mpeg|mp4|ogg)|text\/[\w.-]+|application\/(?!x-msdownload|x-executable)[\w.+-]+)/;

/** Vonage takes no uploads: it fetches files by their address. So handing one over is making an address that it can use. */
export async function uploadMedia(file: UploadFile): Promise<MediaUpload> {
  await file.body.cancel();
  if (!TAKEN.test(file.mimeType)) {
    return { kind: "rejected", code: "not_supported", text: `WhatsApp does not take files of type ${file.mimeType}.` };
  }
  const link = await file.linkFor(LINK_MS);
  if (link === null) {
    return {
      kind: "rejected",
      code: "no_public_url",
      text: "Vonage fetches files from Parley, which does not know its own address. An admin has to set PUBLIC_URL; then send the message again.",
    };
  }
  return { kind: "accepted", providerMediaId: link, keptMs: LINK_MS };
}
