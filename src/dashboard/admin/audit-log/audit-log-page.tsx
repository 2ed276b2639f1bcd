import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { useOlderPages, type OlderPage } from "../parts/older-pages.ts";
import { Queried } from "../parts/queried.tsx";
import type { AuditEntry } from "./audit-entry.ts";
import { AuditFilters, type AuditFilter } from "./audit-filters.tsx";
import { AuditRow } from "./audit-row.tsx";
import styles from "../parts/parts.module.css";

const NO_FILTER: AuditFilter = { actor: "", action: "", target: "" };

/** Who did what, and when. */
export function AuditLogPage() {
  const { t } = useTranslation("admin");
  const [filter, setFilter] = useState(NO_FILTER);
  const query = useOlderPages([...keys.auditLog, filter], (before) => readEntries(filter, before));
  return (
    <AdminSection title={t("place.auditLog")} lead={t("audit.lead")}>
      <AuditFilters filter={filter} onChange={setFilter} />
      <Queried query={query}>
        {(entries) =>
          entries.length === 0 ? (
            // A page with a filter looks at a bounded number of entries: there may be more behind it.
            <EmptyState title={query.hasNextPage ? t("audit.noneYet") : t("audit.none")} />
          ) : (
            <ul className={styles["rows"]}>
              {entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} onFollow={(target) => setFilter({ ...NO_FILTER, target })} />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
    </AdminSection>
  );
}

async function readEntries(filter: AuditFilter, before: string | null): Promise<OlderPage<AuditEntry>> {
  const wanted = Object.entries(filter).filter(([, value]) => value !== "");
  const query = { ...Object.fromEntries(wanted), ...(before === null ? {} : { before }) };
  const { entries, next_before } = await read(api["audit-log"].$get({ query }));
  return { items: entries, next: next_before?.toString() ?? null };
}
