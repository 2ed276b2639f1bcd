import type { MessageView } from "../../domain/message-view.ts";
import { shownFileName } from "./format/shown-file-name.ts";
import type { ViewerItem } from "../media-viewer/viewer-item.ts";

/** The pictures and films of a thread that can be looked at in large, oldest first. */
export function viewableMedia(messages: readonly MessageView[]): ViewerItem[] {
  return messages.flatMap(({ media, text, timestamp, revoked_at: revokedAt }) => {
    if (media === null || media.state !== "stored" || revokedAt !== null) return [];
    if (media.kind !== "image" && media.kind !== "video") return [];
    return [
      { mediaId: media.id, kind: media.kind, name: shownFileName(media.file_name), caption: text, at: timestamp },
    ];
  });
}
