import { AudioLines, FileText, Film, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { MAX_CAPTION_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { takesCaption } from "./attachment.ts";
import type { Attachment } from "./messages-of.ts";
import type { Attachments } from "./use-attachments.ts";
import styles from "./attachment-tray.module.css";

/** The files that go with the next message. With one, the text is its caption; of several, each has its own. */
export function AttachmentTray({
  attachments,
  remove,
  caption,
}: Pick<Attachments, "attachments" | "remove" | "caption">) {
  const { t } = useTranslation("composer");
  return (
    <ul className={styles["tray"]} aria-label={t("file.list")}>
      {attachments.map((each) => (
        <Row
          key={each.id}
          attachment={each}
          onRemove={() => remove(each.id)}
          onCaption={attachments.length > 1 && takesCaption(each.kind) ? (words) => caption(each.id, words) : undefined}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  attachment: Attachment;
  onRemove(): void;
  onCaption: ((words: string) => void) | undefined;
}

function Row({ attachment, onRemove, onCaption }: RowProps) {
  const { t } = useTranslation("composer");
  const formats = useFormats();
  const { name, file, kind, type } = attachment;
  // A picture as a document looks no different to whoever sends it, and very different to whoever gets it.
  const demoted = kind === "document" && /^(image|video|audio)\//.test(type);
  return (
    <li className={styles["row"]}>
      <Preview attachment={attachment} />
      <div className={styles["about"]}>
        <p className={styles["name"]} title={name}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles["size"]}>
          {t(`file.kind.${kind}`)} · {formats.bytes(file.size)}
          {demoted ? ` · ${t("file.asDocument")}` : ""}
        </p>
        {onCaption === undefined ? null : (
          <input
            className={styles["caption"]}
            aria-label={t("file.captionOf", { name })}
            placeholder={t("file.caption")}
            dir="auto"
            maxLength={MAX_CAPTION_CHARACTERS}
            value={attachment.caption}
            onChange={({ currentTarget }) => onCaption(currentTarget.value)}
          />
        )}
      </div>
      <IconButton label={t("file.remove", { name })} data-tip={t("file.removeShort")} onClick={onRemove}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function Preview({ attachment: { file, kind, type } }: { attachment: Attachment }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (picture.current === null) return;
    const url = URL.createObjectURL(file);
    picture.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return (
    <span className={styles["preview"]} aria-hidden="true">
      {type.startsWith("image/") ? <img ref={picture} alt="" /> : <KindIcon kind={kind} />}
    </span>
  );
}

function KindIcon({ kind }: { kind: Attachment["kind"] }) {
  switch (kind) {
    case "video":
      return <Film size={22} />;
    case "audio":
      return <AudioLines size={22} />;
    case "image":
    case "sticker":
    case "document":
      return <FileText size={22} />;
  }
}
