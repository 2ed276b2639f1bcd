import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMediaUrl } from "../data/use-media-url.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { downloadMedia } from "./download-media.ts";
import type { ViewerItem } from "./viewer-item.ts";
import { zoomed, MAX_ZOOM, MIN_ZOOM } from "./zoom.ts";
import styles from "./media-viewer.module.css";

interface MediaViewerProps {
  /** In the order of the arrow keys. */
  items: readonly ViewerItem[];
  /** The id of the one to begin with. */
  first: number;
  onClose(): void;
}

/** Pictures and films in large, one after the other. Takes the focus, gives it back, and Escape closes it. */
export function MediaViewer({ items, first, onClose }: MediaViewerProps) {
  const { t } = useTranslation("thread");
  const { t: common } = useTranslation();
  const formats = useFormats();
  const [shownId, setShownId] = useState(first);
  const [zoom, setZoom] = useState(MIN_ZOOM);
  // By its id: older pictures may come before it while it is looked at.
  const index = items.findIndex((item) => item.mediaId === shownId);
  const item = items[index];
  const url = useMediaUrl(item?.mediaId ?? null);
  if (item === undefined) return null;

  const show = (next: number): void => {
    const other = items[next];
    if (other === undefined) return;
    setShownId(other.mediaId);
    setZoom(MIN_ZOOM);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The keys of a film's own controls, and those of the page behind.
    if (event.target instanceof HTMLVideoElement) return;
    const deeds: Record<string, () => void> = {
      ArrowLeft: () => show(index - 1),
      ArrowRight: () => show(index + 1),
      Home: () => show(0),
      End: () => show(items.length - 1),
      "+": () => setZoom((now) => zoomed(now, 1)),
      "-": () => setZoom((now) => zoomed(now, -1)),
      "0": () => setZoom(MIN_ZOOM),
    };
    const deed = deeds[event.key];
    if (deed === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };

  const name = item.name ?? t(item.kind === "image" ? "kind.image" : "kind.video");
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles["backdrop"]} />
        <Dialog.Popup className={styles["viewer"]} onKeyDown={onKeyDown}>
          <div className={styles["bar"]}>
            <Dialog.Title className={styles["title"]}>
              <bdi>{name}</bdi>
              <span className={styles["facts"]}>
                {formats.dateTime(item.at)} · {t("viewer.position", { at: index + 1, of: items.length })}
              </span>
            </Dialog.Title>
            {item.kind === "image" ? (
              <>
                <IconButton
                  label={t("viewer.zoomOut")}
                  shortcut="-"
                  disabled={zoom === MIN_ZOOM}
                  onClick={() => setZoom(zoomed(zoom, -1))}
                >
                  <ZoomOut size={21} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("viewer.zoomIn")}
                  shortcut="+"
                  disabled={zoom === MAX_ZOOM}
                  onClick={() => setZoom(zoomed(zoom, 1))}
                >
                  <ZoomIn size={21} aria-hidden="true" />
                </IconButton>
              </>
            ) : null}
            <IconButton label={t("media.download", { name })} onClick={() => void downloadMedia(item.mediaId, name)}>
              <Download size={21} aria-hidden="true" />
            </IconButton>
            <IconButton label={common("close")} data-tip-side="left" onClick={onClose}>
              <X size={23} aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles["stage"]} aria-live="polite">
            {url === null ? (
              <Spinner />
            ) : item.kind === "image" ? (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons above do the same.
              <img
                key={item.mediaId}
                src={url}
                alt={item.caption ?? name}
                className={styles["picture"]}
                style={
                  zoom === MIN_ZOOM ? undefined : { maxWidth: "none", maxHeight: "none", height: `${zoom * 100}%` }
                }
                onDoubleClick={() => setZoom(zoom === MIN_ZOOM ? 2 : MIN_ZOOM)}
              />
            ) : (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a customer films has no captions.
              <video key={item.mediaId} src={url} controls autoPlay className={styles["picture"]} />
            )}
          </div>
          {items.length > 1 ? (
            <>
              <IconButton
                label={t("viewer.previous")}
                data-tip-side="right"
                className={`${styles["turn"]} ${styles["back"]}`}
                disabled={index === 0}
                onClick={() => show(index - 1)}
              >
                <ChevronLeft size={28} aria-hidden="true" />
              </IconButton>
              <IconButton
                label={t("viewer.next")}
                data-tip-side="left"
                className={`${styles["turn"]} ${styles["on"]}`}
                disabled={index === items.length - 1}
                onClick={() => show(index + 1)}
              >
                <ChevronRight size={28} aria-hidden="true" />
              </IconButton>
            </>
          ) : null}
          {item.caption === null ? null : (
            <p className={styles["caption"]} dir="auto">
              {item.caption}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
