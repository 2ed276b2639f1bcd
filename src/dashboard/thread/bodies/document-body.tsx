import { Download, FileText } from "lucide-react";
import type { MessageView } from "../../../domain/message-view.ts";
import { downloadMedia } from "../../media-viewer/download-media.ts";
import { readFileWords } from "../content/file-words.ts";
import { shownFileName } from "../format/shown-file-name.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import { MediaPlace } from "./media-place.tsx";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** A file by its name, kind and size, to be downloaded. */
export function DocumentBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const { caption } = readFileWords(message.content, "document");
  const copyUrl = message.media?.copy_url ?? null;
  return (
    <>
      <DocumentChip message={message} />
      {copyUrl === null ? null : (
        <a className={styles["copyLink"]} href={copyUrl} target="_blank" rel="noopener noreferrer">
          {t("media.copy")}
        </a>
      )}
      {caption === null ? meta : <FormattedText text={caption} meta={meta} />}
    </>
  );
}

/** The file alone; also over the words of templates and buttons. */
export function DocumentChip({ message }: { message: MessageView }) {
  const { t, formats } = useThreadShared();
  const { media } = message;
  if (media === null || media.state !== "stored") return <MediaPlace message={message} />;
  const name = shownFileName(media.file_name) ?? t("kind.document");
  const facts = [extensionOf(name), media.size_bytes === null ? null : formats.bytes(media.size_bytes)];
  return (
    <button
      type="button"
      className={styles["document"]}
      aria-label={t("media.download", { name })}
      onClick={() => void downloadMedia(media.id, name)}
    >
      <FileText size={28} aria-hidden="true" className={styles["documentIcon"]} />
      <span className={styles["documentWords"]}>
        <bdi className={styles["documentName"]}>{name}</bdi>
        <span className={styles["facts"]}>{facts.filter((fact) => fact !== null).join(" · ")}</span>
      </span>
      <Download size={20} aria-hidden="true" />
    </button>
  );
}

function extensionOf(name: string): string | null {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toUpperCase() ?? null;
}
