import { Bell } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/command-registry.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useMentions } from "./use-mentions.ts";
import styles from "./mentions.module.css";

const load = () => import("./mentions-popover.tsx");
const MentionsPopover = lazy(() => load().then((m) => ({ default: m.MentionsPopover })));

/** The bell: how often this person was called in notes, and where. */
export function MentionsButton() {
  const { t } = useTranslation("inbox");
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const unread = useMentions().data?.unreadCount ?? 0;
  const command = useMemo(
    () => ({
      id: "go.mentions",
      group: "go" as const,
      title: t("mentions"),
      keys: "g m",
      run: () => {
        setAsked(true);
        setOpen(true);
      },
    }),
    [t],
  );
  useCommand(command);

  const button = (
    <IconButton
      label={unread === 0 ? t("mentions") : t("mentionsUnread", { count: unread })}
      data-tip-side="right"
      className={styles["bell"]}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...(asked ? {} : { onClick: command.run, "aria-haspopup": "dialog" as const, "aria-expanded": false })}
    >
      <Bell aria-hidden="true" />
      {unread === 0 ? null : (
        <span className={styles["count"]} aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </IconButton>
  );
  return asked ? (
    <Suspense fallback={button}>
      <MentionsPopover trigger={button} open={open} onOpenChange={setOpen} />
    </Suspense>
  ) : (
    button
  );
}

const MOST_SHOWN = 99;
