import type { MessageView } from "../../../domain/message-view.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

/** Who of a group, or who of the team, said it. In a talk between two, only the team has names. */
export function Sender({ message: { direction, author, origin, agent_id: agentId } }: { message: MessageView }) {
  const { t, nameOf, ownId } = useThreadShared();
  if (author !== null && direction === "inbound") {
    return (
      <p className={styles["sender"]}>
        <bdi>{author.name ?? author.phone_number ?? t("somebody")}</bdi>
      </p>
    );
  }
  if (direction === "inbound") return null;
  const name = agentId === null ? null : agentId === ownId ? t("you.self") : nameOf(agentId);
  const place = origin === "phone_app" ? t("origin.phone_app") : origin === "other_app" ? t("origin.other_app") : null;
  if (name === null && place === null) return null;
  return (
    <p className={styles["sender"]}>
      <bdi>{[name, place].filter((part) => part !== null).join(" · ")}</bdi>
    </p>
  );
}
