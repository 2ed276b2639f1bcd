import { useEffect, useState } from "react";
import { knownMediaUrl, mediaUrl } from "./media-links.ts";

/** The address of a file's bytes; null until it is known, and where there is none to be had. */
export function useMediaUrl(mediaId: number | null): string | null {
  const [found, setFound] = useState(() => linkOf(mediaId));
  // It stays as it is for as long as the file is shown: a new address would begin a film again.
  const url = found.mediaId === mediaId ? found.url : null;
  useEffect(() => {
    if (mediaId === null || url !== null) return;
    let wanted = true;
    mediaUrl(mediaId).then(
      (next) => {
        if (wanted) setFound({ mediaId, url: next });
      },
      // Asked again when it is next shown; until then its place says that nothing is there.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [mediaId, url]);
  return url;
}

function linkOf(mediaId: number | null): { mediaId: number | null; url: string | null } {
  return { mediaId, url: mediaId === null ? null : knownMediaUrl(mediaId) };
}
