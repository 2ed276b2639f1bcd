import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { VERTICALS, type BusinessProfile, type ProfileChange } from "../../../domain/business-profile.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { SelectField, TextAreaField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { toast } from "../../ui/toast-store.ts";
import { fieldProblem, saidByFields } from "../parts/field-problem.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChange } from "../parts/use-change.ts";
import { profileChanges } from "./profile-changes.ts";
import styles from "../parts/parts.module.css";

const FIELDS = ["about", "description", "address", "email", "websites", "vertical"];

interface ProfileFormProps {
  channelId: number;
  profile: BusinessProfile;
  onClose(): void;
}

export function ProfileForm({ channelId, profile, onClose }: ProfileFormProps) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const change = useChange(
    (json: ProfileChange) => read(api.channels[":id"].profile.$patch({ param: { id: String(channelId) }, json })),
    {
      refresh: keys.channels,
      done: () => {
        toast(t("common:saved"));
        onClose();
      },
    },
  );
  const { error } = change;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const vertical = formText(form, "vertical");
    const changes = profileChanges(profile, {
      about: formText(form, "about"),
      address: formText(form, "address"),
      description: formText(form, "description"),
      email: formText(form, "email"),
      websites: [formText(form, "website1"), formText(form, "website2")],
      vertical: VERTICALS.find((each) => each === vertical) ?? "",
    });
    if (Object.keys(changes).length === 0) onClose();
    else change.mutate(changes);
  };
  const known = VERTICALS.some((each) => each === profile.vertical);
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextField
        label={t("profile.about")}
        name="about"
        maxLength={139}
        required={profile.about !== null}
        defaultValue={profile.about ?? ""}
        error={fieldProblem(error, "about")}
      />
      <TextAreaField
        label={t("profile.description")}
        name="description"
        maxLength={512}
        optional
        defaultValue={profile.description ?? ""}
        error={fieldProblem(error, "description")}
      />
      <SelectField
        label={t("profile.vertical")}
        name="vertical"
        defaultValue={known ? (profile.vertical ?? "") : ""}
        error={fieldProblem(error, "vertical")}
      >
        {known ? null : <option value="">–</option>}
        {VERTICALS.map((vertical) => (
          <option key={vertical} value={vertical}>
            {t(`profile.verticals.${vertical}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("profile.address")}
        name="address"
        maxLength={256}
        optional
        defaultValue={profile.address ?? ""}
        error={fieldProblem(error, "address")}
      />
      <TextField
        label={t("profile.email")}
        name="email"
        type="email"
        maxLength={128}
        optional
        defaultValue={profile.email ?? ""}
        error={fieldProblem(error, "email")}
      />
      {[0, 1].map((index) => (
        <TextField
          key={index}
          label={t("profile.website", { number: index + 1 })}
          name={`website${index + 1}`}
          type="url"
          maxLength={256}
          optional
          dir="ltr"
          defaultValue={profile.websites[index] ?? ""}
          error={fieldProblem(error, `websites.${index}`)}
        />
      ))}
      <FormProblem text={error === null || saidByFields(error, FIELDS) ? null : errorText(error)} />
      <DialogActions>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button type="submit" look="primary" busy={change.isPending}>
          {t("common:save")}
        </Button>
      </DialogActions>
    </form>
  );
}
