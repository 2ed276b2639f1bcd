import { AudioLines, FileText, Mic } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../i18n/use-formats.ts";
import { downloadMedia } from "../media-viewer/download-media.ts";
import { useNow } from "../ui/use-now.ts";
import type { SharedItem } from "./use-shared-media.ts";
import styles from "./contact-panel.module.css";

/** Documents and sounds as a list; pressing one saves it. */
export function SharedDocuments({ items }: { items: SharedItem[] }) {
  return (
    <ul className={styles["rows"]}>
      {items.map((item) => (
        <li key={item.message_id}>
          <Row item={item} />
        </li>
      ))}
    </ul>
  );
}

function Row({ item: { media, timestamp } }: { item: SharedItem }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const now = useNow();
  const kind = media.kind === "audio" ? (media.voice ? t("media.voice") : t("media.audio")) : t("media.document");
  const name = media.file_name ?? kind;
  const facts = [
    formats.short(timestamp, now),
    media.size_bytes === null ? null : formats.bytes(media.size_bytes),
    media.state === "pending" ? t("media.pending") : null,
    media.state === "unavailable" ? t("media.unavailable") : null,
  ].filter((fact) => fact !== null);
  const content = (
    <>
      <Icon media={media} />
      <span className={styles["rowMain"]}>
        <bdi className={styles["clip"]}>{name}</bdi>
        <span className={styles["quiet"]}>{facts.join(" · ")}</span>
      </span>
    </>
  );
  if (media.state !== "stored") return <div className={styles["row"]}>{content}</div>;
  return (
    <button type="button" className={styles["row"]} onClick={() => void downloadMedia(media.id, name)}>
      {content}
    </button>
  );
}

function Icon({ media }: { media: SharedItem["media"] }) {
  if (media.kind !== "audio") return <FileText size={18} aria-hidden="true" />;
  return media.voice ? <Mic size={18} aria-hidden="true" /> : <AudioLines size={18} aria-hidden="true" />;
}
