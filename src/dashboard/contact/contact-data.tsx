import { Download, Trash2 } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "../../domain/contact-view.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { toast } from "../ui/toast-store.ts";
import { ContactSection } from "./contact-section.tsx";
import { downloadContact } from "./download-contact.ts";
import { EraseDialog } from "./erase-dialog.tsx";
import styles from "./contact-panel.module.css";

/** What people may ask of an organization that keeps data about them. For admins. */
export function ContactData({ contact }: { contact: ContactView }) {
  const { t } = useTranslation("contact");
  const errorText = useErrorText();
  const [erasing, setErasing] = useState(false);
  const download = useMutation({
    mutationFn: () => downloadContact(contact.id),
    onError: (error) => toast(errorText(error), { tone: "error" }),
  });
  return (
    <ContactSection title={t("data.title")}>
      <div className={styles["buttons"]}>
        <Button small busy={download.isPending} onClick={() => download.mutate()}>
          <Download size={15} aria-hidden="true" /> {t("data.export")}
        </Button>
        <Button small className={styles["dangerText"]} onClick={() => setErasing(true)}>
          <Trash2 size={15} aria-hidden="true" /> {t("data.erase")}
        </Button>
      </div>
      {erasing ? <EraseDialog contact={contact} onClose={() => setErasing(false)} /> : null}
    </ContactSection>
  );
}
