import { useTranslation } from "react-i18next";
import { isolated } from "../admin/parts/isolated.ts";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useUserName } from "../data/use-users.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { DataTable } from "./data-table.tsx";
import { Panel } from "./panel.tsx";
import { ShareBar } from "./share-bar.tsx";
import { usePlotWords } from "./use-plot-words.ts";
import styles from "./analytics.module.css";

/** What each agent did: a table, with a bar for what they wrote. */
export function AgentsPanel({ agents }: { agents: AnalyticsView["agents"] }) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const { duration } = usePlotWords();
  const nameOf = useUserName();
  const [first] = agents;
  if (first === undefined) return <Panel title={t("agents.title")} summary={t("agents.none")} />;
  const most = Math.max(1, ...agents.map((agent) => agent.messages));
  return (
    <Panel
      title={t("agents.title")}
      summary={t("agents.summary", {
        count: first.messages,
        number: formats.number(first.messages),
        name: isolated(nameOf(first.agent_id)),
      })}
    >
      <DataTable
        label={t("agents.title")}
        columns={[
          t("agents.agent"),
          t("agents.messages"),
          t("firstResponse.count"),
          t("agents.firstResponse"),
          t("agents.resolutions"),
          t("agents.resolution"),
        ]}
        rows={agents.map((agent) => ({
          key: String(agent.agent_id),
          cells: [
            <bdi key="name">{nameOf(agent.agent_id)}</bdi>,
            <span key="messages" className={styles["barCell"]}>
              {formats.number(agent.messages)} <ShareBar share={agent.messages / most} />
            </span>,
            formats.number(agent.first_responses),
            duration(agent.first_response_average_ms),
            formats.number(agent.resolutions),
            duration(agent.resolution_average_ms),
          ],
        }))}
      />
    </Panel>
  );
}
