import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useUsers } from "../../data/use-users.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { AUDIT_ACTIONS } from "./audit-actions.ts";
import styles from "../parts/parts.module.css";

/** "" is everything. */
export interface AuditFilter {
  actor: string;
  action: string;
  /** Such as `conversation:12`. */
  target: string;
}

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange(filter: AuditFilter): void;
}

export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation("admin");
  const users = useUsers();
  const { data: apiKeys } = useQuery({
    queryKey: keys.apiKeys,
    queryFn: async () => (await read(api["api-keys"].$get())).api_keys,
  });
  const aboutTyped = (text: string): void => {
    const target = text.trim();
    if (target !== filter.target) onChange({ ...filter, target });
  };
  const filtered = filter.actor !== "" || filter.action !== "" || filter.target !== "";
  return (
    <div className={styles["filters"]} role="search" aria-label={t("audit.filters")}>
      <SelectField
        label={t("audit.who")}
        value={filter.actor}
        onChange={(event) => onChange({ ...filter, actor: event.target.value })}
      >
        <option value="">{t("audit.everybody")}</option>
        {users.map((user) => (
          <option key={user.id} value={`user:${user.id}`}>
            {user.name}
          </option>
        ))}
        {(apiKeys ?? []).map((key) => (
          <option key={key.id} value={`api_key:${key.id}`}>
            {t("audit.key", { name: key.name })}
          </option>
        ))}
        <option value="api_key:internal">{t("audit.internalKey")}</option>
        <option value="system">{t("audit.system")}</option>
      </SelectField>
      <SelectField
        label={t("audit.what")}
        value={filter.action}
        onChange={(event) => onChange({ ...filter, action: event.target.value })}
      >
        <option value="">{t("audit.everything")}</option>
        {AUDIT_ACTIONS.map((action) => (
          <option key={action} value={action}>
            {t(`audit.action.${action}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        // Asked for when it is finished, not with every letter.
        key={filter.target}
        label={t("audit.about")}
        placeholder="conversation:12"
        defaultValue={filter.target}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        onBlur={(event) => aboutTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") aboutTyped(event.currentTarget.value);
        }}
      />
      {filtered ? (
        <Button onClick={() => onChange({ actor: "", action: "", target: "" })}>{t("audit.clear")}</Button>
      ) : null}
    </div>
  );
}
