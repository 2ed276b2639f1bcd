import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useOwnUser } from "../api/use-session.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { onLiveEvent } from "../live/live-events.ts";
import { attentionOf, type Attention } from "./attention.ts";
import { chime } from "./chime.ts";
import { desktopPermission } from "./desktop-permission.ts";
import { knownConversation } from "./known-conversation.ts";
import { readNotifyPreferences } from "./notify-preferences.ts";
import { usePageActive } from "./page-active.ts";
import { becomeSpeaker, isLookedAt, lookAt } from "./tabs.ts";

const LONGEST_BODY = 200;

/** Sounds and notifications about what happens live, except in the conversation that is being looked at. */
export function useNotify(openId: number | null): void {
  const { t } = useTranslation("inbox");
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  const [, navigate] = useLocation();
  const active = usePageActive();

  useEffect(() => (openId !== null && active ? lookAt(openId) : undefined), [openId, active]);

  useEffect(() => {
    let speaks = false;
    const resign = becomeSpeaker(() => {
      speaks = true;
    });
    const tell = async (attention: Attention): Promise<void> => {
      if (await isLookedAt(attention.conversationId)) return;
      const { sound, desktop } = readNotifyPreferences();
      // Where the browser does not let it sound, it stays silent.
      if (sound) chime().catch(() => undefined);
      if (!desktop || desktopPermission() !== "granted") return;
      const conversation = knownConversation(cache, attention.conversationId);
      const name = (conversation && conversationTitle(conversation)) ?? t("newMessage");
      showNotification(attention, attention.kind === "mention" ? t("mentionedAbout", { name }) : name, () =>
        navigate(`/c/${attention.conversationId}`),
      );
    };
    const stop = onLiveEvent((event) => {
      if (!speaks) return;
      const id = event.type === "message.created" ? event.conversation_id : null;
      const attention = attentionOf(event, {
        userId,
        scope: readNotifyPreferences().scope,
        conversation: id === null ? undefined : knownConversation(cache, id),
        now: Date.now(),
      });
      if (attention !== null) void tell(attention);
    });
    return () => {
      stop();
      resign();
    };
  }, [cache, userId, navigate, t]);
}

function showNotification({ conversationId, text }: Attention, title: string, open: () => void): void {
  try {
    const notification = new Notification(title, {
      body: (text ?? "").slice(0, LONGEST_BODY).toWellFormed(),
      // A newer message takes the place of an older one; a push about the same conversation too.
      tag: `conversation-${conversationId}`,
      icon: "/favicon.svg",
      // The sound is ours, and can be switched off by itself.
      silent: true,
    });
    notification.addEventListener("click", () => {
      window.focus();
      open();
      notification.close();
    });
  } catch {
    // Android shows those of service workers only: there, it is for push.
  }
}
