import { ChevronDown, CornerUpLeft, SmilePlus } from "lucide-react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { MessageView } from "../../../domain/message-view.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useThreadShared } from "../thread-context.ts";
import { Bubble } from "./bubble.tsx";
import { canBeAnswered } from "./can-be-answered.ts";
import type { Stop } from "./row.tsx";
import styles from "./bubble.module.css";

interface BubbleRowProps extends Stop {
  message: MessageView;
  first: boolean;
  last: boolean;
  active: boolean;
  highlighted: boolean;
}

/** A message on its side of the thread, and what can be done with it. */
export function BubbleRow({ message, first, last, active, highlighted, ...stop }: BubbleRowProps) {
  const { t, formats, customerName, nameOf, actions, reacts } = useThreadShared();
  const outbound = message.direction === "outbound";
  const author =
    message.author?.name ??
    (outbound ? (message.agent_id === null ? t("you.we") : nameOf(message.agent_id)) : customerName);
  const answerable = canBeAnswered(message);

  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    // On a link or a marked text, what the browser offers is of more use.
    const marked = getSelection()?.isCollapsed === false;
    if (marked || (event.target instanceof Element && event.target.closest("a, input") !== null)) return;
    event.preventDefault();
    // By the keyboard it has no place of its own.
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    actions.openMenu(message, byKeyboard ? bubbleIn(event.currentTarget) : { x: event.clientX, y: event.clientY });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") actions.openMenu(message, bubbleIn(event.currentTarget));
    else if (event.key === "r" && answerable) actions.reply(message);
    else if (event.key === "c" && message.text !== null) actions.copy(message);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const names = [
    styles["row"],
    outbound ? styles["out"] : styles["in"],
    first ? styles["first"] : "",
    last ? styles["last"] : "",
    active ? styles["active"] : "",
    highlighted ? styles["highlighted"] : "",
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a stop of the feed's arrow keys.
    <article
      {...stop}
      className={names.filter(Boolean).join(" ")}
      aria-label={t("bubbleBy", { name: author, time: formats.time(message.timestamp) })}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
    >
      <Bubble message={message} first={first} />
      <div className={styles["tools"]}>
        {answerable ? (
          <>
            <IconButton
              label={t("reply")}
              data-tip-side="top"
              tabIndex={active ? 0 : -1}
              className={styles["tool"]}
              onClick={() => actions.reply(message)}
            >
              <CornerUpLeft size={17} aria-hidden="true" />
            </IconButton>
            {reacts ? (
              <IconButton
                label={t("react")}
                data-tip-side="top"
                tabIndex={active ? 0 : -1}
                className={styles["tool"]}
                onClick={(event) => actions.openMenu(message, event.currentTarget)}
              >
                <SmilePlus size={17} aria-hidden="true" />
              </IconButton>
            ) : null}
          </>
        ) : null}
        <IconButton
          label={t("actions")}
          data-tip-side="top"
          aria-haspopup="menu"
          tabIndex={active ? 0 : -1}
          className={styles["tool"]}
          onClick={(event) => actions.openMenu(message, event.currentTarget)}
        >
          <ChevronDown size={17} aria-hidden="true" />
        </IconButton>
      </div>
    </article>
  );
}

/** The row is as wide as the thread; a menu opens at the bubble. */
function bubbleIn(row: HTMLElement): Element {
  return row.firstElementChild ?? row;
}
