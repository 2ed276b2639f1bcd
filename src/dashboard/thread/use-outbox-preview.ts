import { useEffect, useState } from "react";
import { readOutboxFile } from "../outbox/outbox-store.ts";

/** The address of a picture that waits in this browser; null where there is none, or not yet. */
export function useOutboxPreview(itemKey: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (itemKey === null) return;
    let made: string | null = null;
    let wanted = true;
    readOutboxFile(itemKey).then(
      (file) => {
        if (!wanted || file === null) return;
        made = URL.createObjectURL(file);
        setUrl(made);
      },
      // It is sent all the same; only its picture is not shown before.
      () => undefined,
    );
    return () => {
      wanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [itemKey]);
  return url;
}
