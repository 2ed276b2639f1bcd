import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClientView } from "../../domain/client-view.ts";
import parts from "../admin/parts/parts.module.css";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { findClients } from "./find-clients.ts";
import styles from "./partner.module.css";

interface ClientChoiceProps {
  clients: readonly ClientView[];
  chosen: ReadonlySet<number>;
  onChange(chosen: ReadonlySet<number>): void;
}

/** Which clients a message goes to. */
export function ClientChoice({ clients, chosen, onChange }: ClientChoiceProps) {
  const { t } = useTranslation("partner");
  const [text, setText] = useState("");
  const shown = findClients(clients, text);
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className={parts["choices"]}>
      <legend>{t("several.whom", { count: chosen.size })}</legend>
      <TextField
        label={t("search")}
        type="search"
        placeholder={t("searchHint")}
        value={text}
        autoComplete="off"
        dir="auto"
        onChange={(event) => setText(event.target.value)}
      />
      <div className={parts["formEnd"]}>
        <Button small onClick={() => onChange(new Set([...chosen, ...shown.map(({ id }) => id)]))}>
          {t("several.all")}
        </Button>
        <Button small disabled={chosen.size === 0} onClick={() => onChange(new Set())}>
          {t("several.nobody")}
        </Button>
      </div>
      <div className={styles["choices"]}>
        {shown.map((client) => (
          <label key={client.id} className={parts["choice"]}>
            <input type="checkbox" checked={chosen.has(client.id)} onChange={() => toggle(client.id)} />
            <span>
              <bdi>{client.name ?? client.phone_number ?? t("unnamed")}</bdi>{" "}
              <span className={parts["quiet"]}>{t(`several.window.${client.window}`)}</span>
            </span>
          </label>
        ))}
        {shown.length === 0 ? <p className={parts["quiet"]}>{t("foundNothing")}</p> : null}
      </div>
    </fieldset>
  );
}
