import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { ContactView } from "../../domain/contact-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { isolated } from "../ui/isolated.ts";
import { toast } from "../ui/toast-store.ts";
import { isTypedName } from "./is-typed-name.ts";
import styles from "./contact-panel.module.css";

/** Asks for the name before everything that is kept of a person is gone for good. */
export function EraseDialog({ contact, onClose }: { contact: ContactView; onClose(): void }) {
  const { t } = useTranslation(["contact", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const { name, profile_name: profileName, username, phone_number: number } = contact;
  const title = conversationTitle({ contact_name: name ?? profileName, username, phone_number: number });
  const word = title ?? t("erase.word");
  const erase = useMutation({
    mutationFn: async () => (await read(api.contacts[":id"].$delete({ param: { id: String(contact.id) } }))).state,
    onSuccess: (state) => {
      navigate("/", { replace: true });
      void cache.invalidateQueries({ queryKey: keys.conversationLists });
      toast(state === "erased" ? t("erase.done") : t("erase.underWay"));
    },
  });
  return (
    <Dialog open onClose={onClose} title={t("erase.title", { name: isolated(word) })}>
      <form
        className={styles["dialogForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (isTypedName(typed, word)) erase.mutate();
        }}
      >
        <p>{t("erase.lost")}</p>
        <ul className={styles["lost"]}>
          <li>{t("erase.messages")}</li>
          <li>{t("erase.files")}</li>
          <li>{t("erase.notes")}</li>
        </ul>
        <p>{t("erase.stays")}</p>
        <TextField
          label={t("erase.type", { name: isolated(word) })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          dir="auto"
          error={erase.error === null ? null : errorText(erase.error)}
        />
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="danger" busy={erase.isPending} disabled={!isTypedName(typed, word)}>
            {t("erase.action")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
