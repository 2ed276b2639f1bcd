import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LogView } from "../../domain/log-view.ts";
import { MoreButton } from "../admin/parts/more-button.tsx";
import { useOlderPages, type OlderPage } from "../admin/parts/older-pages.ts";
import parts from "../admin/parts/parts.module.css";
import { Queried } from "../admin/parts/queried.tsx";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { logQueryOf, WHOLE_LOG, type LogFilter } from "./log-filter.ts";
import { LogFilters } from "./log-filters.tsx";
import { LogRow } from "./log-row.tsx";
import { useClients } from "./use-clients.ts";
import page from "../ui/page.module.css";

const PAGE = 50;

/** What a partner has sent to those who are their clients today, newest first. */
export function LogPage() {
  const { t } = useTranslation("partner");
  const clients = useClients().data ?? [];
  const [filter, setFilter] = useState(WHOLE_LOG);
  const query = useOlderPages([...keys.partnerLog, filter], (offset) => readLog(filter, offset));
  const conversationWith = (clientId: number): number | null =>
    clients.find(({ id }) => id === clientId)?.conversation_id ?? null;
  return (
    <main id="main" className={page["page"]}>
      <h1 className={page["heading"]}>{t("log.title")}</h1>
      <p className={page["lead"]}>{t("log.lead")}</p>
      <LogFilters filter={filter} clients={clients} onChange={setFilter} />
      <Queried query={query}>
        {(logs) =>
          logs.length === 0 ? (
            <EmptyState title={t("log.none")} />
          ) : (
            <ul className={parts["rows"]} aria-label={t("log.title")}>
              {logs.map((log) => (
                <LogRow key={log.id} log={log} conversationId={conversationWith(log.user_id)} />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
    </main>
  );
}

async function readLog(filter: LogFilter, offset: string | null): Promise<OlderPage<LogView>> {
  const begin = Number(offset ?? 0);
  const query = { ...logQueryOf(filter), limit: String(PAGE), offset: String(begin) };
  const { logs, pagination } = await read(partnerApi.logs.$get({ query }));
  return { items: logs, next: pagination.hasMore ? String(begin + logs.length) : null };
}
