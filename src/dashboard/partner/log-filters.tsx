import { useTranslation } from "react-i18next";
import type { ClientView } from "../../domain/client-view.ts";
import parts from "../admin/parts/parts.module.css";
import { Button } from "../ui/button.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { WHOLE_LOG, type LogFilter } from "./log-filter.ts";

interface LogFiltersProps {
  filter: LogFilter;
  clients: readonly ClientView[];
  onChange(filter: LogFilter): void;
}

export function LogFilters({ filter, clients, onChange }: LogFiltersProps) {
  const { t } = useTranslation("partner");
  const filtered = Object.values(filter).some((value) => value !== "");
  return (
    <div className={parts["filters"]} role="search" aria-label={t("log.filters")}>
      <SelectField
        label={t("log.client")}
        value={filter.userId}
        onChange={(event) => onChange({ ...filter, userId: event.target.value })}
      >
        <option value="">{t("log.everybody")}</option>
        {clients.map((client) => (
          <option key={client.id} value={client.id}>
            {client.name ?? client.phone_number ?? t("unnamed")}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("log.state")}
        value={filter.status}
        onChange={(event) => onChange({ ...filter, status: event.target.value })}
      >
        <option value="">{t("log.anyState")}</option>
        <option value="sent">{t("log.sent")}</option>
        <option value="pending">{t("log.pending")}</option>
        <option value="failed">{t("log.failed")}</option>
      </SelectField>
      <TextField
        label={t("log.from")}
        type="date"
        max={filter.to === "" ? undefined : filter.to}
        value={filter.from}
        onChange={(event) => onChange({ ...filter, from: event.target.value })}
      />
      <TextField
        label={t("log.to")}
        type="date"
        min={filter.from === "" ? undefined : filter.from}
        value={filter.to}
        onChange={(event) => onChange({ ...filter, to: event.target.value })}
      />
      {filtered ? <Button onClick={() => onChange(WHOLE_LOG)}>{t("log.clear")}</Button> : null}
    </div>
  );
}
