import { bareType, extensionOf } from "../../domain/media-type.ts";
import type { Attachment } from "./messages-of.ts";

/** What was recorded, as it is sent: as a voice note where it is Opus, else as a sound. */
export async function voiceNoteOf(recorded: Blob): Promise<Attachment> {
  const type = bareType(recorded.type);
  const file =
    type === "audio/webm"
      ? await (await import("./voice-to-ogg.ts")).webmToOgg(recorded)
      : new Blob([recorded], { type });
  return {
    id: crypto.randomUUID(),
    file,
    name: `voice.${extensionOf(file.type) ?? "ogg"}`,
    type: file.type,
    kind: "audio",
    voice: file.type === "audio/ogg",
    caption: "",
  };
}
