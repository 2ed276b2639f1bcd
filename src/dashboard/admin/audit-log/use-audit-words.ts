import { useTranslation } from "react-i18next";
import { useUsers } from "../../data/use-users.ts";
import { isolated } from "../parts/isolated.ts";
import { knownAction } from "./audit-actions.ts";
import { numberIn, partsOf, type AuditEntry } from "./audit-entry.ts";

const NUMBERED = [
  "conversation",
  "contact",
  "message",
  "media",
  "label",
  "canned_answer",
  "api_key",
  "channel",
  "failed_event",
  "webhook_endpoint",
] as const;

/** Who did what to what, in a sentence. */
export function useAuditWords(): { sentence(entry: AuditEntry): string; actor(entry: AuditEntry): string } {
  const { t } = useTranslation(["admin", "common"]);
  const users = useUsers();
  const userName = (id: unknown): string => users.find((user) => user.id === id)?.name ?? t("common:somebody");

  const actor = ({ actor, actor_name }: AuditEntry): string => {
    if (actor_name !== null) return isolated(actor_name);
    if (actor === "system") return t("audit.system");
    return actor === "api_key:internal" ? t("audit.internalKey") : isolated(actor);
  };

  const target = ({ target, details }: AuditEntry): string => {
    const { kind, id } = partsOf(target);
    if (kind === "user") return isolated(userName(numberIn(target)));
    if (kind === "template") return isolated(id ?? "");
    const name = details?.["name"] ?? details?.["shortcut"];
    if (typeof name === "string") return isolated(name);
    const known = NUMBERED.find((each) => each === kind);
    return known === undefined || id === null ? isolated(target) : t(`audit.target.${known}`, { id });
  };

  const sentence = (entry: AuditEntry): string => {
    const who = actor(entry);
    const what = target(entry);
    const action = knownAction(entry.action);
    if (action === null) return t("audit.unknown", { who, what, action: entry.action });
    if (action !== "conversation.assigned") return t(`audit.did.${action}`, { who, what });
    return t(`audit.did.${action}`, { who, what, agent: isolated(userName(entry.details?.["agent_id"])) });
  };
  return { sentence, actor };
}
