import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { applyConversation } from "../data/apply-event.ts";
import { keys } from "../data/query-keys.ts";
import { useUserName } from "../data/use-users.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { isolated } from "../ui/isolated.ts";
import { toast } from "../ui/toast-store.ts";
import { expectedPatch, undone, type ConversationChange } from "./conversation-change.ts";

/**
 * Changes a conversation: on the screen at once, and back again with the reason where it is refused. Changes of one
 * conversation are asked for one after the other, as each says what the whole is to be.
 */
export function useChangeConversation(conversationId: number): (change: ConversationChange) => void {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  const errorText = useErrorText();
  const { t } = useTranslation("conversation");
  const nameOf = useUserName();
  const mutationKey = ["change-conversation", conversationId];
  const known = () => cache.getQueryData<ConversationView>(keys.conversation(conversationId));

  /** A key that was pressed leaves the focus where it was: what it did is said. Labels say it themselves. */
  const say = (change: ConversationChange): void => {
    switch (change.kind) {
      case "assign":
        if (change.agentId === null) return toast(t("assign.done.nobody"));
        if (change.agentId === userId) return toast(t("assign.done.you"));
        return toast(t("assign.done.other", { name: isolated(nameOf(change.agentId)) }));
      case "status":
        if (change.status === "open") return toast(t("status.doneOpen"));
        return toast(t("status.doneClosed"), {
          action: { label: t("undo"), run: () => mutate({ kind: "status", status: "open" }) },
        });
      case "labels":
    }
  };

  const { mutate } = useMutation({
    mutationKey,
    scope: { id: `conversation-${conversationId}` },
    mutationFn: (change: ConversationChange) => ask(conversationId, change),
    onMutate: (change) => {
      const before = known();
      if (before === undefined) return null;
      const patch = expectedPatch(before, change);
      applyConversation(cache, { ...before, ...patch }, userId);
      return { before, patch };
    },
    onSuccess: (conversation, change) => {
      say(change);
      // The answer to an earlier change does not know of the later ones that are on the screen.
      if (cache.isMutating({ mutationKey }) <= 1) applyConversation(cache, conversation, userId);
    },
    onError: (error, _change, shown) => {
      const now = known();
      if (now !== undefined && shown) applyConversation(cache, undone(now, shown.before, shown.patch), userId);
      toast(errorText(error), { tone: "error" });
    },
  });
  return useCallback((change) => mutate(change), [mutate]);
}

async function ask(conversationId: number, change: ConversationChange): Promise<ConversationView> {
  const param = { id: String(conversationId) };
  switch (change.kind) {
    case "assign": {
      const json = { conversation_id: conversationId, agent_id: change.agentId };
      return (await read(api["assign-agent"].$post({ json }))).conversation;
    }
    case "status":
      return (await read(api.conversations[":id"].status.$post({ param, json: { status: change.status } })))
        .conversation;
    case "labels":
      return (await read(api.conversations[":id"].labels.$put({ param, json: { label_ids: change.labelIds } })))
        .conversation;
  }
}
