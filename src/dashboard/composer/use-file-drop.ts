import { useEffect, useRef, useState } from "react";

/** Takes files that are dropped anywhere on the page. @returns whether some are held over it just now */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [held, setHeld] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const stop = new AbortController();
    // Each element on the way tells its own coming and going: only the balance says whether they are still there.
    let inside = 0;
    const on = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void): void =>
      addEventListener(
        type,
        (event) => {
          // A file in the page's place is never what was meant.
          if (event.dataTransfer?.types.includes("Files") !== true) return;
          event.preventDefault();
          act(event);
        },
        { signal: stop.signal },
      );
    on("dragenter", () => {
      inside += 1;
      setHeld(true);
    });
    on("dragover", (event) => {
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    });
    on("dragleave", () => {
      inside -= 1;
      if (inside <= 0) setHeld(false);
    });
    on("drop", (event) => {
      inside = 0;
      setHeld(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    });
    return () => stop.abort();
  }, []);
  return held;
}
