import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { toast } from "../ui/toast-store.ts";

/** Blocks and unblocks a conversation's contact: asked of WhatsApp, so it is shown only when it has happened. */
export function useBlock(conversationId: number, contactId: number) {
  const { t } = useTranslation("conversation");
  const cache = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: async (blocked: boolean) => {
      const param = { id: String(contactId) };
      const contact = api.contacts[":id"];
      return (await read(blocked ? contact.block.$post({ param }) : contact.unblock.$post({ param }))).contact;
    },
    onSuccess: (contact, blocked) => {
      cache.setQueryData(keys.contact(contactId), contact);
      void cache.invalidateQueries({ queryKey: keys.conversation(conversationId) });
      toast(blocked ? t("block.done") : t("block.undone"));
    },
    onError: (error) => toast(errorText(error), { tone: "error" }),
  });
}
