import { Ban, BellOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "../../domain/contact-view.ts";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { BlockDialog } from "../conversation/block-dialog.tsx";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-now.ts";
import styles from "./contact-panel.module.css";

/** What may not be sent to the person, and since when. */
export function ContactState({ conversation, contact }: { conversation: ConversationView; contact: ContactView }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { blocked_at: blockedAt, marketing_opted_out_at: optedOutAt } = contact;
  return (
    <div className={styles["state"]}>
      {blockedAt === null ? null : (
        <p className={`${styles["notice"]} ${styles["bad"]}`}>
          <Ban size={17} aria-hidden="true" />
          <span>{t("blockedSince", { when: formats.day(blockedAt, now) })}</span>
        </p>
      )}
      {optedOutAt === null ? null : (
        <p className={styles["notice"]}>
          <BellOff size={17} aria-hidden="true" />
          <span>{t("optedOutSince", { when: formats.day(optedOutAt, now) })}</span>
        </p>
      )}
      {contact.kind === "group" ? null : (
        <Button small look={blockedAt === null ? "quiet" : "plain"} onClick={() => setAsking(true)}>
          <Ban size={15} aria-hidden="true" /> {blockedAt === null ? t("block") : t("unblock")}
        </Button>
      )}
      <BlockDialog conversation={conversation} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}
