import { Play } from "lucide-react";
import { useMediaUrl } from "../../data/use-media-url.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { kindName } from "../kind-name.ts";
import { useThreadShared } from "../thread-context.ts";
import { MediaPlace } from "./media-place.tsx";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** A photo, film or sticker. Its place is as large before it is there, so nothing moves when it comes. */
export function PictureBody({ message, meta }: BodyProps) {
  return (
    <>
      <Picture message={message} />
      {message.text === null ? meta : <FormattedText text={message.text} meta={meta} />}
    </>
  );
}

/** The picture alone; also over the words of templates and buttons. */
export function Picture({ message }: Pick<BodyProps, "message">) {
  const { t, actions } = useThreadShared();
  const { media } = message;
  const stored = media !== null && media.state === "stored";
  const url = useMediaUrl(stored ? media.id : null);
  if (!stored) return <MediaPlace message={message} />;
  const name = kindName(t, media.kind);
  if (media.kind === "sticker") {
    return (
      <span className={styles["sticker"]}>{url === null ? null : <img src={url} alt={name} decoding="async" />}</span>
    );
  }
  return (
    <button
      type="button"
      className={styles["picture"]}
      aria-label={t("media.open", { kind: name })}
      onClick={() => actions.openMedia(media.id)}
    >
      {url === null ? null : media.kind === "video" ? (
        <>
          {/* Its first frame; what is said in it is heard when it is opened. */}
          <video src={url} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true" />
          <span className={styles["play"]}>
            <Play size={26} aria-hidden="true" />
          </span>
        </>
      ) : (
        <img src={url} alt={message.text ?? name} decoding="async" />
      )}
    </button>
  );
}
