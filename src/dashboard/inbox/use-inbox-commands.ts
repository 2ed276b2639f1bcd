import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { INBOX_VIEWS, type InboxView } from "../../domain/inbox-view.ts";
import { setInboxFilter } from "./inbox-filter.ts";
import { neighbour } from "./neighbour.ts";
import { readShownList } from "./shown-list.ts";

/** Walking from conversation to conversation without the list, and choosing what it shows. */
export function useInboxCommands(openId: number | null): void {
  const { t } = useTranslation("inbox");
  const [, navigate] = useLocation();
  const walks = useMemo(() => {
    const walk = (id: string, title: string, keys: string, step: 1 | -1, unreadOnly: boolean): Command => ({
      id,
      group: "inbox",
      title,
      keys,
      repeats: true,
      run: () => {
        const next = neighbour(readShownList(), openId, step, unreadOnly);
        if (next !== null) navigate(`/c/${next}`);
      },
    });
    return {
      next: walk("inbox.next", t("nextConversation"), "alt+ArrowDown", 1, false),
      previous: walk("inbox.previous", t("previousConversation"), "alt+ArrowUp", -1, false),
      nextUnread: walk("inbox.next-unread", t("nextUnread"), "alt+shift+ArrowDown", 1, true),
      previousUnread: walk("inbox.previous-unread", t("previousUnread"), "alt+shift+ArrowUp", -1, true),
    };
  }, [t, navigate, openId]);
  useCommand(walks.next);
  useCommand(walks.previous);
  useCommand(walks.nextUnread);
  useCommand(walks.previousUnread);

  const views = useMemo(() => {
    const show = (view: InboxView): Command => ({
      id: `inbox.view.${view}`,
      group: "inbox",
      title: t("showView", { view: t(`view.${view}`) }),
      keys: `v ${INBOX_VIEWS.indexOf(view) + 1}`,
      run: () => setInboxFilter({ view }),
    });
    return {
      all: show("all"),
      mine: show("mine"),
      unassigned: show("unassigned"),
      unread: show("unread"),
      closed: show("closed"),
    };
  }, [t]);
  useCommand(views.all);
  useCommand(views.mine);
  useCommand(views.unassigned);
  useCommand(views.unread);
  useCommand(views.closed);
}
