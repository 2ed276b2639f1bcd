import { Clock, ImageOff, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMediaUrl } from "../data/use-media-url.ts";
import { useFormats } from "../i18n/use-formats.ts";
import type { SharedItem } from "./use-shared-media.ts";
import { viewerItems } from "./viewer-items.ts";
import styles from "./contact-panel.module.css";

const MediaViewer = lazy(() => import("../media-viewer/media-viewer.tsx").then((m) => ({ default: m.MediaViewer })));

/** Pictures and films as tiles; one opens in large. */
export function SharedPictures({ items }: { items: SharedItem[] }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <ul className={styles["grid"]}>
        {items.map((item) => (
          <li key={item.message_id}>
            <Tile item={item} onOpen={() => setOpen(item.media.id)} />
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <Suspense fallback={null}>
          <MediaViewer items={viewerItems(items)} first={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

function Tile({ item, onOpen }: { item: SharedItem; onOpen(): void }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const { media, timestamp } = item;
  const url = useMediaUrl(media.state === "stored" ? media.id : null);
  const name = t(media.kind === "video" ? "media.video" : "media.picture", { when: formats.dateTime(timestamp) });
  if (media.state !== "stored") {
    const why = t(media.state === "pending" ? "media.pending" : "media.unavailable");
    return (
      <span className={styles["tile"]} role="img" aria-label={`${name}: ${why}`} title={media.reason ?? why}>
        {media.state === "pending" ? <Clock size={20} aria-hidden="true" /> : <ImageOff size={20} aria-hidden="true" />}
      </span>
    );
  }
  return (
    <button type="button" className={styles["tile"]} aria-label={name} onClick={onOpen}>
      {url === null ? null : media.kind === "video" ? (
        // Only as much of it as shows its first picture.
        <video src={`${url}#t=0.1`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true" />
      ) : (
        <img src={url} alt="" loading="lazy" decoding="async" />
      )}
      {media.kind === "video" ? (
        <span className={styles["play"]}>
          <Play size={17} aria-hidden="true" />
        </span>
      ) : null}
    </button>
  );
}
