import { Ban, Forward } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageView } from "../../../domain/message-view.ts";
import { MessageBody } from "../bodies/message-body.tsx";
import { useThreadShared } from "../thread-context.ts";
import { Failure } from "./failure.tsx";
import { Meta } from "./meta.tsx";
import { Quoted } from "./quoted.tsx";
import { Reactions } from "./reactions.tsx";
import { Referral } from "./referral.tsx";
import { Sender } from "./sender.tsx";
import styles from "./bubble.module.css";

/** What was said, with all that belongs to it. */
export function Bubble({ message, first }: { message: MessageView; first: boolean }) {
  const { t } = useThreadShared();
  if (message.revoked_at !== null) {
    return (
      <Frame message={message} first={first}>
        <span className={styles["revoked"]}>
          <Ban size={15} aria-hidden="true" />{" "}
          {t(message.direction === "inbound" ? "revoked.inbound" : "revoked.outbound")}
        </span>
        <Meta message={message} />
      </Frame>
    );
  }
  return (
    <Frame message={message} first={first}>
      {message.forwarded ? (
        <p className={styles["forwarded"]}>
          <Forward size={14} aria-hidden="true" /> {t("forwarded")}
        </p>
      ) : null}
      {message.referral === null ? null : <Referral referral={message.referral} />}
      {message.quoted === null && message.reply_to === null ? null : <Quoted message={message} />}
      <MessageBody message={message} meta={<Meta message={message} />} />
      <Failure message={message} />
    </Frame>
  );
}

function Frame({ message, first, children }: { message: MessageView; first: boolean; children: ReactNode }) {
  return (
    <div className={styles["frame"]}>
      <div className={message.type === "sticker" && message.revoked_at === null ? styles["bare"] : styles["bubble"]}>
        {first ? <Sender message={message} /> : null}
        {children}
      </div>
      {message.reactions.length === 0 ? null : <Reactions message={message} />}
    </div>
  );
}
