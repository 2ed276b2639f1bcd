import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "../../domain/contact-view.ts";
import { ApiError } from "../api/api-error.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { contactChanges, fieldsOf, mayEditNumber } from "./contact-changes.ts";
import styles from "./contact-panel.module.css";

interface ContactFormProps {
  contact: ContactView;
  conversationId: number;
  onDone(): void;
}

/** Changes by what name, number and username the person is known here. */
export function ContactForm({ contact, conversationId, onDone }: ContactFormProps) {
  const { t } = useTranslation(["contact", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [fields, setFields] = useState(() => fieldsOf(contact));
  const numberFree = mayEditNumber(contact);
  const save = useMutation({
    mutationFn: async () => {
      const json = contactChanges(contact, fields);
      if (Object.keys(json).length === 0) return contact;
      return (await read(api.contacts[":id"].$patch({ param: { id: String(contact.id) }, json }))).contact;
    },
    onSuccess: (changed) => {
      cache.setQueryData(keys.contact(contact.id), changed);
      void cache.invalidateQueries({ queryKey: keys.conversation(conversationId) });
      onDone();
    },
  });
  const wrong = (field: string): string | null => {
    const { error } = save;
    return error instanceof ApiError ? (error.fields.find((each) => each.field === field)?.problem ?? null) : null;
  };
  /** In the person's language what is known to happen; the rest as the API says it. */
  const numberProblem = (): string | null => {
    const problem = wrong("phone_number");
    if (problem === null || !(save.error instanceof ApiError)) return null;
    if (save.error.code === "invalid_phone_number") return t("form.numberWrong");
    if (save.error.code === "conflict") return numberFree ? t("form.numberTaken") : t("form.numberFixed");
    return problem;
  };
  const elsewhere = wrong("name") === null && wrong("phone_number") === null && wrong("username") === null;
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });

  return (
    <form
      className={styles["form"]}
      // What is wrong is said by the server, in words, at the field.
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={t("form.name")}
        hint={contact.profile_name === null ? t("form.nameHint") : t("form.nameHintProfile")}
        placeholder={contact.profile_name ?? ""}
        error={wrong("name")}
        value={fields.name}
        onChange={(event) => set({ name: event.target.value })}
        maxLength={200}
        dir="auto"
        autoComplete="off"
        autoFocus
      />
      {contact.kind === "group" ? null : (
        <>
          <TextField
            label={t("form.number")}
            hint={numberFree ? t("form.numberHint") : t("form.numberFixed")}
            error={numberProblem()}
            value={fields.phoneNumber}
            onChange={(event) => set({ phoneNumber: event.target.value })}
            disabled={!numberFree}
            type="tel"
            dir="ltr"
            autoComplete="off"
          />
          <TextField
            label={t("form.username")}
            error={wrong("username")}
            value={fields.username}
            onChange={(event) => set({ username: event.target.value })}
            maxLength={101}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </>
      )}
      {save.error === null || !elsewhere ? null : (
        <p className={styles["error"]} role="alert">
          {errorText(save.error)}
        </p>
      )}
      <div className={styles["buttons"]}>
        <Button onClick={onDone}>{t("common:cancel")}</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t("common:save")}
        </Button>
      </div>
    </form>
  );
}
