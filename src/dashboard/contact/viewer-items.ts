import type { MediaView } from "../../domain/media.ts";
import type { ViewerItem } from "../media-viewer/viewer-item.ts";

interface Shared {
  timestamp: string;
  media: MediaView;
}

/** What can be looked at in large, in the order in which it was sent: the arrow keys go through time, as in the thread. */
export function viewerItems(items: readonly Shared[]): ViewerItem[] {
  return items.toReversed().flatMap(({ media, timestamp }) => {
    const { kind } = media;
    if (media.state !== "stored" || (kind !== "image" && kind !== "video")) return [];
    return [{ mediaId: media.id, kind, name: media.file_name, caption: null, at: timestamp }];
  });
}
