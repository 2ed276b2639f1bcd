import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageView } from "../../domain/message-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { setReplyTarget } from "../composer/reply-target.ts";
import { keys } from "../data/query-keys.ts";
import { withMessage, type ThreadData } from "../data/thread-data.ts";
import type { LoadedThread } from "../data/use-thread.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { toast } from "../ui/toast-store.ts";
import type { MenuAnchor, ThreadActions } from "./thread-context.ts";
import { withOwnReaction } from "./with-own-reaction.ts";

/** Where the list goes next; a new object each time, as somebody may go to the same place twice. */
export interface Target {
  messageId: number;
}

/** What lies over the thread. */
export type Overlay =
  | { kind: "menu"; message: MessageView; anchor: MenuAnchor }
  | { kind: "emoji"; message: MessageView }
  | { kind: "media"; mediaId: number }
  | { kind: "info"; message: MessageView };

export interface ThreadDeeds {
  actions: ThreadActions;
  target: Target | null;
  overlay: Overlay | null;
  /** Closes this one; another that has taken its place stays. */
  closeOverlay(overlay: Overlay): void;
}

/** What can be done with the messages of a thread. The actions stay the same object, so no row is drawn again for them. */
export function useThreadActions(conversationId: number, thread: LoadedThread, goTo: number | null): ThreadDeeds {
  const { t: common } = useTranslation();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const { id: ownId } = useOwnUser();
  const [target, setTarget] = useState<Target | null>(goTo === null ? null : { messageId: goTo });
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const latest = useRef(thread);
  useEffect(() => {
    latest.current = thread;
  }, [thread]);

  const failed = useCallback((error: unknown) => toast(errorText(error), { tone: "error" }), [errorText]);

  const go = useCallback(
    async (messageId: number) => {
      const here = latest.current.data?.messages.some((message) => message.id === messageId) === true;
      try {
        if (!here) await latest.current.loadAround(messageId);
        setTarget({ messageId });
      } catch (error) {
        failed(error);
      }
    },
    [failed],
  );

  // The address has come to name another message while the thread was open.
  const shownGoTo = useRef(goTo);
  useEffect(() => {
    if (goTo !== null && goTo !== shownGoTo.current) void go(goTo);
    shownGoTo.current = goTo;
  }, [goTo, go]);

  const actions = useMemo<ThreadActions>(() => {
    const change = (message: MessageView): void => {
      cache.setQueryData<ThreadData>(keys.thread(conversationId), (known) =>
        known === undefined ? undefined : withMessage(known, message),
      );
    };
    return {
      reply: (message) => setReplyTarget(conversationId, message),
      react: (message, emoji) => {
        change(withOwnReaction(message, emoji, ownId));
        const body = {
          conversation_id: conversationId,
          type: "reaction" as const,
          reaction: { message_id: message.id, emoji },
        };
        read(api.send.$post({ header: {}, json: body })).catch((error: unknown) => {
          change(message);
          failed(error);
        });
      },
      copy: (message) => {
        navigator.clipboard.writeText(message.text ?? "").then(() => toast(common("copied")), failed);
      },
      goTo: (messageId) => void go(messageId),
      resend: (message) => {
        change({ ...message, status: "pending", error: null });
        read(api.messages[":id"].resend.$post({ param: { id: String(message.id) } })).catch((error: unknown) => {
          change(message);
          failed(error);
        });
      },
      openMenu: (message, anchor) => setOverlay({ kind: "menu", message, anchor }),
      openEmoji: (message) => setOverlay({ kind: "emoji", message }),
      openMedia: (mediaId) => setOverlay({ kind: "media", mediaId }),
      showInfo: (message) => setOverlay({ kind: "info", message }),
    };
  }, [cache, common, conversationId, failed, go, ownId]);

  const closeOverlay = useCallback((which: Overlay) => setOverlay((now) => (now === which ? null : now)), []);
  return { actions, target, overlay, closeOverlay };
}
