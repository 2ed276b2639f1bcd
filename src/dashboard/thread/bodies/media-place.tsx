import { CircleSlash } from "lucide-react";
import type { MessageView } from "../../../domain/message-view.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { readFileWords } from "../content/file-words.ts";
import { safeLink } from "../format/safe-link.ts";
import { kindName } from "../kind-name.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bodies.module.css";

/** What stands where a file is not: it is being fetched, will not come, or is somewhere else. */
export function MediaPlace({ message }: { message: MessageView }) {
  const { t } = useThreadShared();
  const { media } = message;
  if (media === null) {
    const { link } = readFileWords(message.content, message.type);
    const outside = link === null ? null : safeLink(link, link);
    return (
      <p className={styles["place"]}>
        {outside === null ? (
          kindName(t, message.type)
        ) : (
          <a href={outside.href} target="_blank" rel="noopener noreferrer nofollow">
            {t("media.openLink", { kind: kindName(t, message.type) })}
          </a>
        )}
      </p>
    );
  }
  if (media.state === "unavailable") {
    return (
      <p className={styles["place"]}>
        <CircleSlash size={18} aria-hidden="true" /> {media.reason ?? t("media.unavailable")}
      </p>
    );
  }
  return (
    <p className={styles["place"]}>
      <Spinner small /> {t("media.pending")}
    </p>
  );
}
