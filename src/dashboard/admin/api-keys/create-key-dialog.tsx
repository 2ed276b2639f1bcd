import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { SCOPES, type Scope } from "../../../domain/actor.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { CopyField } from "../parts/copy-field.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { isolated } from "../parts/isolated.ts";
import { useChange } from "../parts/use-change.ts";
import styles from "../parts/parts.module.css";

/** First what the key is for, then the key itself, which is shown this once. */
export function CreateKeyDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const create = useChange((json: { name: string; scopes: Scope[] }) => read(api["api-keys"].$post({ json })), {
    refresh: keys.apiKeys,
  });
  const created = create.data?.api_key;
  if (created === undefined) return <AskForKey create={create} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t("apiKeys.created", { name: isolated(created.name) })}>
      <p className={styles["warn"]}>{t("apiKeys.once")}</p>
      <CopyField label={t("apiKeys.key")} value={created.key} />
      <DialogActions>
        <Button onClick={onClose}>{t("apiKeys.kept")}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface AskForKeyProps {
  create: { mutate(wanted: { name: string; scopes: Scope[] }): void; isPending: boolean; error: Error | null };
  onClose(): void;
}

function AskForKey({ create, onClose }: AskForKeyProps) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), "name").trim();
    create.mutate({ name, scopes: SCOPES.filter((scope) => scopes.includes(scope)) });
  };
  const toggle = (scope: Scope, on: boolean): void =>
    setScopes((before) => (on ? [...before, scope] : before.filter((each) => each !== scope)));
  return (
    <Dialog open onClose={onClose} title={t("apiKeys.create")}>
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label={t("apiKeys.name")}
          hint={t("apiKeys.nameHint")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
        />
        <fieldset className={styles["choices"]}>
          <legend>{t("apiKeys.scopes")}</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className={styles["choice"]}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
              />
              <span>
                {t(`apiKeys.scope.${scope}`)}
                <span className={styles["quiet"]}> – {t(`apiKeys.scopeMeans.${scope}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <FormProblem text={create.error === null ? null : errorText(create.error)} />
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={scopes.length === 0}>
            {t("apiKeys.create")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
