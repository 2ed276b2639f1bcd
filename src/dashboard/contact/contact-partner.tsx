import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ContactView } from "../../domain/contact-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useUsers } from "../data/use-users.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { SelectField } from "../ui/field.tsx";
import { toast } from "../ui/toast-store.ts";
import { ContactSection } from "./contact-section.tsx";

/** Which partner may write to the person, for admins to choose. Not there where nobody is a partner. */
export function ContactPartner({ contact }: { contact: ContactView }) {
  const { t } = useTranslation(["contact", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const { partner_id: current } = contact;
  const partners = useUsers().filter(
    ({ id, role, state }) => id === current || (role === "partner" && state !== "deactivated"),
  );
  const assign = useMutation({
    mutationFn: async (partnerId: number | null) => {
      const param = { id: String(contact.id) };
      return (await read(api.contacts[":id"].partner.$put({ param, json: { partner_id: partnerId } }))).contact;
    },
    onSuccess: (changed) => {
      cache.setQueryData<ContactView>(keys.contact(contact.id), changed);
      toast(t("common:saved"));
    },
  });
  if (partners.length === 0 || contact.kind === "group") return null;
  const shown = assign.isPending ? assign.variables : current;
  return (
    <ContactSection title={t("partner.title")}>
      <SelectField
        label={t("partner.label")}
        hint={t("partner.hint")}
        value={shown ?? ""}
        disabled={assign.isPending}
        error={assign.isError ? errorText(assign.error) : null}
        onChange={({ currentTarget: { value } }) => assign.mutate(value === "" ? null : Number(value))}
      >
        <option value="">{t("partner.nobody")}</option>
        {partners.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </ContactSection>
  );
}
