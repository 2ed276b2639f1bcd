import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { OUTGOING_EVENTS, type OutgoingEventType } from "../../../domain/outgoing-event.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { fieldProblem, saidByFields } from "../parts/field-problem.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChange } from "../parts/use-change.ts";
import { endpointParam, type Endpoint } from "./read-endpoints.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import styles from "../parts/parts.module.css";

interface Wanted {
  name: string;
  url: string;
  events: OutgoingEventType[];
}

/** Where another system is told, and of what. A new one ends with its secret, which is shown this once. */
export function EndpointDialog({ endpoint, onClose }: { endpoint: Endpoint | null; onClose(): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<readonly string[]>(endpoint?.events ?? ["message.received"]);
  const save = useChange(
    async (json: Wanted): Promise<string | null> => {
      if (endpoint === null) return (await read(api["webhook-endpoints"].$post({ json }))).secret;
      await read(api["webhook-endpoints"][":id"].$patch({ ...endpointParam(endpoint), json }));
      return null;
    },
    { refresh: keys.webhookEndpoints, done: (secret) => (secret === null ? onClose() : undefined) },
  );
  if (typeof save.data === "string") return <SecretDialog secret={save.data} onClose={onClose} />;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({
      name: formText(form, "name").trim(),
      url: formText(form, "url").trim(),
      events: OUTGOING_EVENTS.filter((type) => chosen.includes(type)),
    });
  };
  const toggle = (type: OutgoingEventType, on: boolean): void =>
    setChosen((before) => (on ? [...before, type] : before.filter((each) => each !== type)));
  const { error } = save;
  const title = endpoint === null ? t("webhooks.create") : t("webhooks.changeOf", { name: endpoint.name });
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label={t("webhooks.name")}
          hint={t("webhooks.nameHint")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          {...(endpoint === null ? {} : { defaultValue: endpoint.name })}
        />
        <TextField
          label={t("webhooks.url")}
          hint={t("webhooks.urlHint")}
          name="url"
          type="url"
          required
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          placeholder="https://example.com/parley"
          error={fieldProblem(error, "url")}
          {...(endpoint === null ? {} : { defaultValue: endpoint.url })}
        />
        <fieldset className={styles["choices"]}>
          <legend>{t("webhooks.events")}</legend>
          {OUTGOING_EVENTS.map((type) => (
            <label key={type} className={styles["choice"]}>
              <input
                type="checkbox"
                checked={chosen.includes(type)}
                onChange={(event) => toggle(type, event.target.checked)}
              />
              <span>
                {t(`webhooks.event.${type}`)}{" "}
                <code className={styles["code"]} dir="ltr">
                  {type}
                </code>
              </span>
            </label>
          ))}
        </fieldset>
        <FormProblem text={error === null || saidByFields(error, ["url"]) ? null : errorText(error)} />
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={chosen.length === 0}>
            {endpoint === null ? t("webhooks.create") : t("common:save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
