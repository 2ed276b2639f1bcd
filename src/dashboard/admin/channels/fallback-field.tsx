import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { SelectField } from "../../ui/field.tsx";
import { toast } from "../../ui/toast-store.ts";
import { useChange } from "../parts/use-change.ts";
import type { Channel } from "./channels-page.tsx";

interface FallbackFieldProps {
  channel: Channel;
  others: Channel[];
}

/** The number that sends in this one's place while its provider is down. */
export function FallbackField({ channel, others }: FallbackFieldProps) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const change = useChange(
    (id: number | null) =>
      read(
        api.channels[":id"].fallback.$put({
          param: { id: String(channel.id) },
          json: { fallback_channel_id: id },
        }),
      ),
    { refresh: keys.channels, done: () => toast(t("common:saved")) },
  );
  const shown = change.isPending ? change.variables : channel.fallback_channel_id;
  return (
    <SelectField
      label={t("channels.fallback")}
      hint={t("channels.fallbackHint")}
      value={shown ?? ""}
      disabled={change.isPending}
      error={change.isError ? errorText(change.error) : null}
      onChange={({ currentTarget: { value } }) => change.mutate(value === "" ? null : Number(value))}
    >
      <option value="">{t("channels.noFallback")}</option>
      {others.map(({ id, name, phone_number: number }) => (
        <option key={id} value={id}>
          {`${name} (${number})`}
        </option>
      ))}
    </SelectField>
  );
}
