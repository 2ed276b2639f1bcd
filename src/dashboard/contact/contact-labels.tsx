import { Tag } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { LabelPicker } from "../conversation/label-picker.tsx";
import { useChangeConversation } from "../conversation/use-change-conversation.ts";
import { useLabels } from "../data/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { ContactSection } from "./contact-section.tsx";
import styles from "./contact-panel.module.css";

/** The labels of the conversation, all of them. */
export function ContactLabels({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("contact");
  const [picking, setPicking] = useState(false);
  const change = useChangeConversation(conversation.id);
  const labels = useLabels().filter(({ id }) => conversation.label_ids.includes(id));
  return (
    <ContactSection
      title={t("labels.title")}
      action={
        <LabelPicker
          conversation={conversation}
          trigger={
            <Button small look="quiet">
              <Tag size={15} aria-hidden="true" /> {t("labels.choose")}
            </Button>
          }
          open={picking}
          onOpenChange={setPicking}
          onChange={(labelIds) => change({ kind: "labels", labelIds })}
        />
      }
    >
      {labels.length === 0 ? (
        <p className={styles["quiet"]}>{t("labels.none")}</p>
      ) : (
        <ul className={styles["chips"]}>
          {labels.map((label) => (
            <li key={label.id}>
              <LabelChip label={label} />
            </li>
          ))}
        </ul>
      )}
    </ContactSection>
  );
}
