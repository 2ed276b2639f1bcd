import { kindOfMimeType } from "../media/media-kinds.ts";
import type { SimulatorState } from "../state/state.ts";
import type { FailureReason } from "./failure-reason.ts";
import type { OutboundContent } from "./parse-message.ts";

/** What is wrong with the file a message carries; Meta finds out after it accepted the send. */
export function attachmentFailure(
  state: SimulatorState,
  content: OutboundContent,
  nowMs: number,
): FailureReason | null {
  switch (content.type) {
    case "image":
      return check(content.image, "image");
    case "video":
      return check(content.video, "video");
    case "audio":
      return check(content.audio, "audio");
    case "document":
      return check(content.document, "document");
    case "sticker":
      return check(content.sticker, "sticker");
    case "text":
    case "location":
    case "contacts":
    case "reaction":
    case "interactive":
    case "template":
      break;
  }
  return null;

  function check(source: { id?: string | undefined; link?: string | undefined }, kind: string): FailureReason | null {
    if (source.link !== undefined)
      return isFetchable(source.link) ? null : failure("Downloading media from weblink failed");
    const media = state.media.get(source.id ?? "");
    if (!media || media.expiresAt <= nowMs) return failure(`Media with id ${source.id} was not found`);
    const found = kindOfMimeType(media.mimeType);
    // Anything can be sent as a document; the other kinds take their own types only.
    return kind === "document" || found === kind
      ? null
      : failure(`Media of type ${media.mimeType} cannot be sent as ${kind}`);
  }
}

function failure(details: string): FailureReason {
  return { code: 131053, details };
}

/** Meta fetches public HTTPS only; a machine's own address is let through, as this is a stand-in on the same machine. */
function isFetchable(link: string): boolean {
  const { protocol, hostname } = new URL(link);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
