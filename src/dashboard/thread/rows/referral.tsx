import { Megaphone } from "lucide-react";
import type { MessageView } from "../../../domain/message-view.ts";
import { safeLink } from "../format/safe-link.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

/** The ad that brought the customer here: in words, as nothing is loaded from outside. */
export function Referral({ referral }: { referral: NonNullable<MessageView["referral"]> }) {
  const { t } = useThreadShared();
  const { headline, body, source_url: url, source_type: type } = referral;
  const link = url === null ? null : safeLink(url, url);
  return (
    <div className={styles["referral"]}>
      <p className={styles["referralMark"]}>
        <Megaphone size={14} aria-hidden="true" /> {t(type === "post" ? "referral.post" : "referral.ad")}
      </p>
      {headline === null ? null : (
        <p className={styles["referralTitle"]} dir="auto">
          {headline}
        </p>
      )}
      {body === null ? null : <p dir="auto">{body}</p>}
      {link === null ? null : (
        <a href={link.href} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{link.text}</bdi>
        </a>
      )}
    </div>
  );
}
