import { Ban, Clock, UserRound } from "lucide-react";
import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { LaterForConversation } from "../scheduling/later-for-conversation.tsx";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/spinner.tsx";
import type { WindowState } from "./service-window-state.ts";
import styles from "./closed-panel.module.css";

const TemplatePicker = lazy(() =>
  import("../templates/template-picker.tsx").then((m) => ({ default: m.TemplatePicker })),
);

interface ClosedPanelProps {
  conversation: ConversationView;
  window: Exclude<WindowState["state"], "open">;
  /** Whether messages can be scheduled. */
  later: boolean;
}

/** In place of the text where no free text may be sent: why, and the templates that may. */
export function ClosedPanel({ conversation, window, later }: ClosedPanelProps) {
  const { t } = useTranslation("composer");
  // Folded together after one was sent: what was sent is what one wants to see then.
  const [open, setOpen] = useState(true);
  const blocked = window === "blocked";
  useCommand(
    useMemo((): Command | null => {
      if (blocked) return null;
      const title = t("command.template");
      return { id: "template", group: "conversation", title, keys: "t", run: () => setOpen(true) };
    }, [blocked, t]),
  );
  return (
    <div className={styles["panel"]}>
      <div className={styles["why"]}>
        <Icon window={window} />
        <p className={styles["words"]}>{t(`window.${window}`)}</p>
        {blocked || !later ? null : (
          <LaterForConversation wide conversation={conversation} text={nothingYet} onSaved={() => setOpen(false)} />
        )}
        {blocked ? null : (
          <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t("template.hide") : t("template.choose")}
          </Button>
        )}
      </div>
      {blocked || !open ? null : (
        <div className={styles["picker"]}>
          <Suspense fallback={<Loading />}>
            <TemplatePicker conversation={conversation} onSent={() => setOpen(false)} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

const nothingYet = (): string => "";

function Icon({ window }: Pick<ClosedPanelProps, "window">): ReactNode {
  switch (window) {
    case "closed":
      return <Clock size={18} aria-hidden="true" />;
    case "never":
      return <UserRound size={18} aria-hidden="true" />;
    case "blocked":
      return <Ban size={18} aria-hidden="true" />;
  }
}
