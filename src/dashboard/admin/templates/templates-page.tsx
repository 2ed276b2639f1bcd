import { LayoutTemplate, Plus, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { toast } from "../../ui/toast-store.ts";
import { AdminSection } from "../parts/admin-section.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { useOlderPages } from "../parts/older-pages.ts";
import { Queried } from "../parts/queried.tsx";
import { useChange } from "../parts/use-change.ts";
import { DeleteTemplateDialog } from "./delete-template-dialog.tsx";
import { TemplateDialog } from "./template-dialog.tsx";
import { TemplateEditor } from "./template-editor.tsx";
import { NO_TEMPLATE_FILTER, TemplateFilters, type TemplateFilter } from "./template-filters.tsx";
import { TemplateRow } from "./template-row.tsx";
import styles from "../parts/parts.module.css";

type Open = { kind: "create" } | { kind: "view" | "edit" | "delete"; template: TemplateView };

/** The templates of all numbers: what WhatsApp thinks of them, and writing new ones. */
export function TemplatesPage() {
  const { t } = useTranslation("admin");
  const [filter, setFilter] = useState(NO_TEMPLATE_FILTER);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const query = useOlderPages([...keys.templates, "administered", filter], (cursor) => readTemplates(filter, cursor));
  const { sync, syncing } = useSync();
  return (
    <AdminSection
      title={t("place.templates")}
      lead={t("templates.lead")}
      actions={
        <>
          <Button busy={syncing} onClick={sync}>
            {syncing ? null : <RefreshCw size={18} aria-hidden="true" />} {t("templates.sync")}
          </Button>
          <Button look="primary" onClick={() => setOpen({ kind: "create" })}>
            <Plus size={18} aria-hidden="true" /> {t("templates.create")}
          </Button>
        </>
      }
    >
      <TemplateFilters filter={filter} onChange={setFilter} />
      <Queried query={query}>
        {(templates) =>
          templates.length === 0 ? (
            <EmptyState
              icon={<LayoutTemplate size={36} aria-hidden="true" />}
              title={t("templates.none")}
              text={t("templates.noneText")}
            />
          ) : (
            <ul className={styles["rows"]}>
              {templates.map((template) => (
                <TemplateRow key={template.id} template={template} onView={() => setOpen({ kind: "view", template })} />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
      {open?.kind === "create" ? <TemplateEditor template={null} onClose={close} /> : null}
      {open?.kind === "edit" ? <TemplateEditor template={open.template} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteTemplateDialog template={open.template} onClose={close} /> : null}
      {open?.kind === "view" ? (
        <TemplateDialog
          template={open.template}
          onEdit={() => setOpen({ ...open, kind: "edit" })}
          onDelete={() => setOpen({ ...open, kind: "delete" })}
          onClose={close}
        />
      ) : null}
    </AdminSection>
  );
}

async function readTemplates(filter: TemplateFilter, cursor: string | null) {
  const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
  const query = { ...wanted, ...(cursor === null ? {} : { cursor }) };
  const { templates, next_cursor } = await read(api.templates.$get({ query }));
  return { items: templates, next: next_cursor };
}

function useSync(): { sync(): void; syncing: boolean } {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const change = useChange(() => read(api.templates.sync.$post()), {
    refresh: keys.templates,
    done: ({ accounts }) =>
      toast(t("templates.synced", { count: accounts.reduce((sum, account) => sum + account.templates, 0) })),
  });
  const sync = (): void => change.mutate(null, { onError: (error) => toast(errorText(error), { tone: "error" }) });
  return { sync, syncing: change.isPending };
}
