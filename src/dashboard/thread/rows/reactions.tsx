import type { MessageView } from "../../../domain/message-view.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

/** What was reacted with, and by whom. One's own side takes its reaction back with a press. */
export function Reactions({ message }: { message: MessageView }) {
  const { t, customerName, nameOf, ownId, reacts, actions } = useThreadShared();
  return (
    <ul className={styles["reactions"]} aria-label={t("reactions")}>
      {message.reactions.map(({ emoji, by, agent_id: agentId }, index) => {
        const team = agentId === null ? t("you.we") : agentId === ownId ? t("you.self") : nameOf(agentId);
        const name = by === "customer" ? customerName : team;
        const words = t("reactedWith", { name, emoji });
        return (
          // Two people of a group may have reacted with the same.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${by} ${index}`}>
            {by === "business" && reacts ? (
              <button
                type="button"
                className={styles["reaction"]}
                aria-label={`${words}. ${t("takeBack")}`}
                title={`${words}. ${t("takeBack")}`}
                onClick={() => actions.react(message, "")}
              >
                {emoji}
              </button>
            ) : (
              <span role="img" className={styles["reaction"]} aria-label={words} title={words}>
                {emoji}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
