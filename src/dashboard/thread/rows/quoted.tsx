import type { MessageView } from "../../../domain/message-view.ts";
import { plainText } from "../format/plain-text.ts";
import { kindName } from "../kind-name.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

/** What is answered; leads there where it is known here. */
export function Quoted({ message: { quoted } }: { message: MessageView }) {
  const { t, customerName, actions } = useThreadShared();
  if (quoted === null) return <p className={styles["quotedGone"]}>{t("quotedUnknown")}</p>;
  return (
    <button type="button" className={styles["quoted"]} onClick={() => actions.goTo(quoted.id)}>
      <span className="visually-hidden">{t("toQuoted")} </span>
      <span className={styles["quotedWho"]}>
        <bdi>{quoted.direction === "inbound" ? customerName : t("you.we")}</bdi>
      </span>
      <span className={styles["quotedText"]} dir="auto">
        {quoted.text === null ? kindName(t, quoted.type) : plainText(quoted.text)}
      </span>
    </button>
  );
}
