import { Popover } from "@base-ui/react/popover";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MentionView } from "../../domain/mention.ts";
import { useUserName } from "../data/use-users.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/spinner.tsx";
import { useNow } from "../ui/use-now.ts";
import { useMentions } from "./use-mentions.ts";
import styles from "./mentions.module.css";

interface MentionsPopoverProps {
  trigger: ReactElement<Record<string, unknown>>;
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** The list behind the bell. */
export function MentionsPopover({ trigger, open, onOpenChange }: MentionsPopoverProps) {
  const { t } = useTranslation(["inbox", "common"]);
  return (
    <Popover.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles["positioner"]}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Popover.Popup className={styles["popup"]}>
            <Popover.Title className={styles["title"]}>{t("mentions")}</Popover.Title>
            <Mentions onChosen={() => onOpenChange(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Mentions({ onChosen }: { onChosen(): void }) {
  const { t } = useTranslation(["inbox", "common"]);
  const errorText = useErrorText();
  const { data, error, refetch } = useMentions();
  if (error !== null && data === undefined) {
    return (
      <div className={styles["empty"]} role="alert">
        <p>{errorText(error)}</p>
        <Button small onClick={() => void refetch()}>
          {t("common:retry")}
        </Button>
      </div>
    );
  }
  if (data === undefined) return <Loading />;
  if (data.mentions.length === 0) return <p className={styles["empty"]}>{t("noMentions")}</p>;
  return (
    <ul className={styles["list"]}>
      {data.mentions.map((mention) => (
        <li key={mention.note.id}>
          <Mention mention={mention} onChosen={onChosen} />
        </li>
      ))}
    </ul>
  );
}

function Mention({ mention, onChosen }: { mention: MentionView; onChosen(): void }) {
  const { t } = useTranslation(["inbox", "common"]);
  const formats = useFormats();
  const now = useNow();
  const nameOf = useUserName();
  const unread = mention.read_at === null;
  return (
    <Link
      href={`/c/${mention.conversation_id}`}
      className={unread ? `${styles["mention"]} ${styles["unread"]}` : styles["mention"]}
      onClick={onChosen}
    >
      <span className={styles["head"]}>
        <bdi className={styles["names"]}>
          {t("mentionBy", { author: nameOf(mention.author_id), name: mention.contact_name ?? t("unnamed") })}
        </bdi>
        <time dateTime={mention.created_at}>{formats.short(mention.created_at, now)}</time>
      </span>
      <bdi className={styles["text"]}>{mention.note.text}</bdi>
      {unread ? <span className="visually-hidden">{t("unreadMention")}</span> : null}
    </Link>
  );
}
