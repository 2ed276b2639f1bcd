import { mediaUrl } from "../data/media-links.ts";
import { toast } from "../ui/toast-store.ts";
import i18next from "i18next";

/** Hands a file to the browser to keep. Its link is asked for now: one from when it was drawn may have ended. */
export async function downloadMedia(mediaId: number, name: string): Promise<void> {
  try {
    const link = document.createElement("a");
    link.href = await mediaUrl(mediaId);
    link.download = name;
    link.click();
  } catch {
    toast(i18next.t("error.offline"), { tone: "error" });
  }
}
