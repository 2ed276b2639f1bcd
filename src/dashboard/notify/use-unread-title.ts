import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useConversationCounts } from "../inbox/use-conversation-counts.ts";

/** The browser's tab says how many conversations are unread, by its title and by a dot on its icon. */
export function useUnreadTitle(): void {
  const { t } = useTranslation();
  const unread = useConversationCounts()?.unread ?? 0;
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${t("app")}` : t("app");
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon !== null) icon.href = unread > 0 ? "/favicon-unread.svg" : "/favicon.svg";
  }, [unread, t]);
}
