import type { MessageView } from "../../../domain/message-view.ts";
import { useThreadShared } from "../thread-context.ts";
import { Ticks } from "./ticks.tsx";
import styles from "./bubble.module.css";

/** When it was said, whether it was changed since, and how far it has come. */
export function Meta({ message }: { message: MessageView }) {
  const { t, formats, actions } = useThreadShared();
  return (
    <span className={styles["meta"]}>
      {message.edited_at === null || message.revoked_at !== null ? null : (
        <button type="button" className={styles["edited"]} onClick={() => actions.showInfo(message)}>
          {t("edited")}
        </button>
      )}
      <time dateTime={message.timestamp} title={formats.dateTime(message.timestamp)}>
        {formats.time(message.timestamp)}
      </time>
      {message.direction === "outbound" ? <Ticks status={message.status} /> : null}
    </span>
  );
}
