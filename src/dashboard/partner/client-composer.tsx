import { LayoutTemplate } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import composer from "../composer/composer.module.css";
import { flushDrafts, keepDraft, type Draft } from "../composer/draft.ts";
import { ReplyBar } from "../composer/reply-bar.tsx";
import { setReplyTarget, useReplyTarget } from "../composer/reply-target.ts";
import { TypingLine } from "../composer/typing-line.tsx";
import { useDraft } from "../composer/use-draft.ts";
import { useServiceWindow } from "../composer/use-service-window.ts";
import { WindowNotice } from "../composer/window-notice.tsx";
import type { ConversationLive } from "../live/use-conversation-live.ts";
import { LaterForConversation } from "../scheduling/later-for-conversation.tsx";
import { TemplateDialog } from "../templates/template-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { ClientBox } from "./client-box.tsx";
import { PurposeFields, purposeOf, type PurposeValue } from "./purpose-fields.tsx";
import { useClientSend } from "./use-client-send.ts";
import styles from "./partner.module.css";

interface ClientComposerProps {
  conversation: ConversationView;
  live: Pick<ConversationLive, "typing" | "sayTyping">;
}

/** Where a partner writes to a client: words and files while the window is open, else a template. */
export function ClientComposer(props: ClientComposerProps) {
  const { id } = props.conversation;
  const { id: userId } = useOwnUser();
  const draft = useDraft(userId, id);
  return draft === null ? null : <ComposerFor key={id} {...props} draft={draft} />;
}

function ComposerFor({ conversation, live, draft }: ClientComposerProps & { draft: Draft }) {
  const { t } = useTranslation(["partner", "composer"]);
  const { id: ownId } = useOwnUser();
  const { id: conversationId, contact_id: userId, contact_name: clientName } = conversation;
  const window = useServiceWindow(conversation);
  const replyTo = useReplyTarget(conversationId);
  const sender = useClientSend(conversationId);
  const [about, setAbout] = useState<PurposeValue>({ purpose: "general_message", appointment: "" });
  const [choosing, setChoosing] = useState(false);
  useEffect(() => flushDrafts, []);
  useEffect(() => keepDraft(ownId, conversationId, { replyTo }), [ownId, conversationId, replyTo]);
  const draftText = useCallback(() => draft.message, [draft.message]);
  const problem =
    sender.problem === null ? null : (
      <p className={composer["problem"]} role="alert">
        {sender.problem}
      </p>
    );

  return (
    <section className={composer["composer"]} aria-label={t("composer:label")}>
      <TypingLine typing={live.typing} />
      <div className={styles["tools"]}>
        <PurposeFields value={about} onChange={setAbout} />
        <span className={styles["spread"]} />
        <WindowNotice window={window} />
      </div>
      {replyTo === null ? null : (
        <ReplyBar
          target={replyTo}
          contactName={clientName ?? conversation.phone_number ?? ""}
          onCancel={() => setReplyTarget(conversationId, null)}
        />
      )}
      {problem}
      {window.state === "open" ? (
        <ClientBox
          conversation={conversation}
          live={live}
          draft={draft}
          about={about}
          sender={sender}
          onTemplates={() => setChoosing(true)}
        />
      ) : (
        <div className={styles["closed"]}>
          <p className={styles["closedWords"]}>{t(`window.${window.state}`)}</p>
          {window.state === "blocked" ? null : (
            <>
              <LaterForConversation
                wide
                conversation={conversation}
                about={purposeOf(about)}
                text={draftText}
                onSaved={() => keepDraft(ownId, conversationId, { message: "" })}
              />
              <Button small onClick={() => setChoosing(true)}>
                <LayoutTemplate size={17} aria-hidden="true" /> {t("composer:template.choose")}
              </Button>
            </>
          )}
        </div>
      )}
      <TemplateDialog
        conversation={conversation}
        open={choosing}
        onClose={() => setChoosing(false)}
        send={(template) => {
          const message = { userId, template, ...purposeOf(about) };
          return sender.sendAll([{ message, file: null, hasWords: false }], () => undefined);
        }}
      >
        {problem}
      </TemplateDialog>
    </section>
  );
}
