import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import type { User } from "../../data/use-users.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { toast } from "../../ui/toast-store.ts";
import { useChange } from "../parts/use-change.ts";
import type { HandedLink } from "./link-dialog.tsx";

/** A new link for somebody: of an invitation that was not accepted yet, else to choose a new password. */
export function useRenewLink(handOver: (link: HandedLink) => void) {
  const errorText = useErrorText();
  const change = useChange(askForLink, { refresh: keys.users, done: handOver });
  return {
    mutate: (user: User): void =>
      change.mutate(user, { onError: (error) => toast(errorText(error), { tone: "error" }) }),
  };
}

async function askForLink(user: User): Promise<HandedLink> {
  const param = { id: String(user.id) };
  const invited = user.state === "invited";
  const { link } = await (invited
    ? read(api.users[":id"].invitation.$post({ param }))
    : read(api.users[":id"]["password-reset"].$post({ param })));
  return { ...link, name: user.name, kind: invited ? "invitation" : "reset" };
}
