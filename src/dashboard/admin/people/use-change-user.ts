import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/api-error.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import type { User } from "../../data/use-users.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useChange } from "../parts/use-change.ts";

/** Changes somebody's role or right to be here; `problem` says why not, such as that nobody could administer then. */
export function useChangeUser(user: User, done: () => void) {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const change = useChange(
    (json: { role: User["role"] } | { active: boolean }) =>
      read(api.users[":id"].$patch({ param: { id: String(user.id) }, json })),
    { refresh: keys.users, done },
  );
  const { error } = change;
  const lastAdmin = error instanceof ApiError && error.code === "conflict";
  return {
    change: change.mutate,
    busy: change.isPending,
    problem: error === null ? null : lastAdmin ? t("people.lastAdmin") : errorText(error),
  };
}
