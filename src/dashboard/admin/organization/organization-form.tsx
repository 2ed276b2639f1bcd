import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { SelectField, TextAreaField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { toast } from "../../ui/toast-store.ts";
import { fieldProblem, saidByFields } from "../parts/field-problem.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChange } from "../parts/use-change.ts";
import { countriesIn } from "./countries.ts";
import { choiceKey } from "./notification-choices.ts";
import { linesOf, organizationChanges, type OrganizationSettings } from "./organization-changes.ts";
import { useNotificationChoices } from "./use-notification-choices.ts";
import styles from "../parts/parts.module.css";

const FIELDS = [
  "name",
  "default_country",
  "retention_days",
  "embed_origins",
  "entity_types",
  "notification_template",
  "partner_messaging",
];

/** As in domain/entity-types.ts, which brings zod along. */
const BUILT_IN = ["project", "petty_cash", "lead", "employee", "appointment"];

export function OrganizationForm({ organization }: { organization: OrganizationSettings }) {
  const { t, i18n } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  const choices = useNotificationChoices(organization.notification_template);
  const [shortened, setShortened] = useState<Partial<OrganizationSettings> | null>(null);
  const change = useChange((json: Partial<OrganizationSettings>) => read(api.organization.$patch({ json })), {
    refresh: keys.organization,
    done: () => toast(t("common:saved")),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const changes = organizationChanges(organization, {
      name: formText(form, "name").trim(),
      default_country: formText(form, "country"),
      retention_days: Number(formText(form, "retention")),
      embed_origins: linesOf(formText(form, "origins")),
      partner_messaging: form.has("partners"),
      entity_types: linesOf(formText(form, "entities")),
      notification_template: choices.find((each) => choiceKey(each) === formText(form, "notification")) ?? null,
    });
    if (Object.keys(changes).length === 0) return toast(t("organization.nothingChanged"));
    // Whoever shortens it deletes: that is asked for first.
    if ((changes.retention_days ?? Infinity) < organization.retention_days) setShortened(changes);
    else change.mutate(changes);
  };
  const { error } = change;
  return (
    <form className={`${styles["card"]} ${styles["narrow"]}`} onSubmit={submit}>
      <TextField
        label={t("organization.name")}
        name="name"
        defaultValue={organization.name}
        required
        maxLength={100}
        autoComplete="off"
        error={fieldProblem(error, "name")}
      />
      <SelectField
        label={t("organization.country")}
        hint={t("organization.countryHint")}
        name="country"
        defaultValue={organization.default_country}
        error={fieldProblem(error, "default_country")}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("organization.retention")}
        hint={t("organization.retentionHint")}
        name="retention"
        type="number"
        inputMode="numeric"
        min={1}
        max={36_500}
        step={1}
        required
        defaultValue={organization.retention_days}
        error={fieldProblem(error, "retention_days")}
      />
      <TextAreaField
        label={t("organization.origins")}
        hint={t("organization.originsHint")}
        name="origins"
        rows={4}
        spellCheck={false}
        dir="ltr"
        optional
        placeholder="https://app.example.com"
        defaultValue={organization.embed_origins.join("\n")}
        error={fieldProblem(error, "embed_origins")}
      />
      <TextAreaField
        label={t("organization.entities")}
        hint={t("organization.entitiesHint", { types: BUILT_IN.join(", ") })}
        name="entities"
        rows={3}
        spellCheck={false}
        dir="ltr"
        optional
        placeholder="invoice"
        defaultValue={organization.entity_types.join("\n")}
        error={fieldProblem(error, "entity_types")}
      />
      {/* Anew when the templates are there: a list does not keep a choice that it did not have. */}
      <SelectField
        key={choices.length}
        label={t("organization.notification")}
        hint={t("organization.notificationHint")}
        name="notification"
        defaultValue={choiceKey(organization.notification_template)}
        error={fieldProblem(error, "notification_template")}
      >
        <option value="">{t("organization.noNotification")}</option>
        {choices.map((each) => (
          <option key={choiceKey(each)} value={choiceKey(each)}>
            {`${each.name} · ${each.language}`}
          </option>
        ))}
      </SelectField>
      <label className={styles["choice"]}>
        <input type="checkbox" name="partners" defaultChecked={organization.partner_messaging} />
        <span>
          {t("organization.partners")}
          <br />
          <span className={styles["quiet"]}>{t("organization.partnersHint")}</span>
        </span>
      </label>
      <FormProblem text={error === null || saidByFields(error, FIELDS) ? null : errorText(error)} />
      <div className={styles["formEnd"]}>
        <Button type="submit" look="primary" busy={change.isPending}>
          {t("common:save")}
        </Button>
      </div>
      <ConfirmDialog
        open={shortened !== null}
        danger
        title={t("organization.shorten")}
        action={t("organization.shortenAction")}
        onConfirm={() => {
          if (shortened !== null) change.mutate(shortened);
          setShortened(null);
        }}
        onClose={() => setShortened(null)}
      >
        <p>{t("organization.shortenText", { count: shortened?.retention_days ?? 0 })}</p>
      </ConfirmDialog>
    </form>
  );
}
