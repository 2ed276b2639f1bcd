import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useUserName } from "../../data/use-users.ts";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useNow } from "../../ui/use-now.ts";
import { AdminSection } from "../parts/admin-section.tsx";
import { Badge } from "../parts/badge.tsx";
import { Queried } from "../parts/queried.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";
import styles from "../parts/parts.module.css";

const readKeys = async () => (await read(api["api-keys"].$get())).api_keys;
export type ApiKey = Awaited<ReturnType<typeof readKeys>>[number];

/** What other applications come in with. */
export function ApiKeysPage() {
  const { t } = useTranslation("admin");
  const query = useQuery({ queryKey: keys.apiKeys, queryFn: readKeys });
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <AdminSection
      title={t("place.apiKeys")}
      lead={t("apiKeys.lead")}
      actions={
        <Button look="primary" onClick={() => setCreating(true)}>
          <Plus size={18} aria-hidden="true" /> {t("apiKeys.create")}
        </Button>
      }
    >
      <Queried query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<KeyRound size={36} aria-hidden="true" />}
              title={t("apiKeys.none")}
              text={t("apiKeys.noneText")}
            />
          ) : (
            <ul className={styles["rows"]}>
              {list.map((key) => (
                <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
              ))}
            </ul>
          )
        }
      </Queried>
      {creating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
      {revoking === null ? null : <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </AdminSection>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke(): void }) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const now = useNow();
  const nameOf = useUserName();
  const by = apiKey.created_by === null ? "–" : nameOf(apiKey.created_by);
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p className={styles["name"]}>
          <bdi>{apiKey.name}</bdi> <code className={styles["code"]}>{apiKey.prefix}…</code>
        </p>
        <p className={styles["quiet"]}>
          {t("apiKeys.createdBy", { name: by, at: formats.date(apiKey.created_at) })} ·{" "}
          {apiKey.last_used_at === null
            ? t("apiKeys.neverUsed")
            : t("apiKeys.lastUsed", { when: formats.relative(apiKey.last_used_at, now) })}
        </p>
      </div>
      <div className={styles["end"]}>
        {apiKey.scopes.map((scope) => (
          <Badge key={scope}>{t(`apiKeys.scope.${scope}`)}</Badge>
        ))}
        <Button small onClick={onRevoke} aria-label={t("apiKeys.revokeOf", { name: apiKey.name })}>
          {t("apiKeys.revoke")}
        </Button>
      </div>
    </li>
  );
}
