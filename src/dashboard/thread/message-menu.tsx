import { Menu as Base } from "@base-ui/react/menu";
import { CornerUpLeft, Copy, Info, Plus, RotateCw } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MessageView } from "../../domain/message-view.ts";
import { canBeAnswered } from "./rows/can-be-answered.ts";
import { useThreadShared, type MenuAnchor } from "./thread-context.ts";
import { ownReaction } from "./with-own-reaction.ts";
import styles from "./message-menu.module.css";

/** The six that WhatsApp offers first. */
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface MessageMenuProps {
  message: MessageView;
  anchor: MenuAnchor;
  onClose(): void;
}

/** What can be done with a message: one menu for the whole thread, at the message that was asked about. */
export function MessageMenu({ message, anchor, onClose }: MessageMenuProps) {
  const { t, actions, reacts, resends } = useThreadShared();
  const { t: common } = useTranslation();
  const at = useMemo(() => (anchor instanceof Element ? anchor : pointOf(anchor)), [anchor]);
  const given = ownReaction(message);
  const emoji = given === "" || QUICK.includes(given) ? QUICK : [given, ...QUICK.slice(0, -1)];
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner className={styles["positioner"]} anchor={at} sideOffset={4} align="start">
          <Base.Popup className={styles["popup"]} aria-label={t("actions")}>
            {canBeAnswered(message) ? (
              <>
                {reacts ? (
                  <div role="group" aria-label={t("react")} className={styles["quick"]}>
                    {emoji.map((each) => (
                      <Base.Item
                        key={each}
                        className={each === given ? `${styles["emoji"]} ${styles["given"]}` : styles["emoji"]}
                        aria-label={
                          each === given ? t("takeBackEmoji", { emoji: each }) : t("reactWith", { emoji: each })
                        }
                        onClick={() => actions.react(message, each === given ? "" : each)}
                      >
                        {each}
                      </Base.Item>
                    ))}
                    <Base.Item
                      className={styles["emoji"]}
                      aria-label={t("moreEmoji")}
                      onClick={() => actions.openEmoji(message)}
                    >
                      <Plus size={20} aria-hidden="true" />
                    </Base.Item>
                  </div>
                ) : null}
                <Base.Item className={styles["item"]} onClick={() => actions.reply(message)}>
                  <CornerUpLeft size={17} aria-hidden="true" /> {t("reply")} <kbd>R</kbd>
                </Base.Item>
              </>
            ) : null}
            {message.text === null || message.revoked_at !== null ? null : (
              <Base.Item className={styles["item"]} onClick={() => actions.copy(message)}>
                <Copy size={17} aria-hidden="true" /> {common("copy")} <kbd>C</kbd>
              </Base.Item>
            )}
            {resends && message.direction === "outbound" && message.status === "failed" ? (
              <Base.Item className={styles["item"]} onClick={() => actions.resend(message)}>
                <RotateCw size={17} aria-hidden="true" /> {t("sendAgain")}
              </Base.Item>
            ) : null}
            <Base.Item className={styles["item"]} onClick={() => actions.showInfo(message)}>
              <Info size={17} aria-hidden="true" /> {t("info.title")}
            </Base.Item>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function pointOf({ x, y }: { x: number; y: number }) {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
}
