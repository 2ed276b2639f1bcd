import { Eye, LayoutTemplate, SendHorizontal } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
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
import { WritingBox, type WritingBoxHandle } from "../composer/writing-box.tsx";
import type { ConversationLive } from "../live/use-conversation-live.ts";
import { LaterForConversation } from "../scheduling/later-for-conversation.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Loading } from "../ui/spinner.tsx";
import { FormatPreview } from "./format-preview.tsx";
import { PurposeFields, purposeOf, type PurposeValue } from "./purpose-fields.tsx";
import { useClientSend } from "./use-client-send.ts";
import styles from "./partner.module.css";

const TemplatePicker = lazy(() =>
  import("../templates/template-picker.tsx").then((m) => ({ default: m.TemplatePicker })),
);

interface ClientComposerProps {
  conversation: ConversationView;
  live: Pick<ConversationLive, "typing" | "sayTyping">;
}

/** Where a partner writes to a client: words in the documented form while the window is open, else a template. */
export function ClientComposer(props: ClientComposerProps) {
  const { id } = props.conversation;
  const { id: userId } = useOwnUser();
  const draft = useDraft(userId, id);
  return draft === null ? null : <ComposerFor key={id} {...props} draft={draft} />;
}

function ComposerFor({ conversation, live, draft }: ClientComposerProps & { draft: Draft }) {
  const { t } = useTranslation(["partner", "composer"]);
  const { id: ownId, name: partnerName } = useOwnUser();
  const { id: conversationId, contact_id: userId, contact_name: clientName } = conversation;
  const window = useServiceWindow(conversation);
  const replyTo = useReplyTarget(conversationId);
  const { send, busy, problem, forget } = useClientSend(conversationId);
  const box = useRef<WritingBoxHandle>(null);
  const [text, setText] = useState(draft.message);
  const [about, setAbout] = useState<PurposeValue>({ purpose: "general_message", appointment: "" });
  const [previewing, setPreviewing] = useState(false);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => flushDrafts, []);
  useEffect(() => keepDraft(ownId, conversationId, { replyTo }), [ownId, conversationId, replyTo]);

  const sendText = async (): Promise<void> => {
    const message = box.current?.text().trim() ?? "";
    if (message === "" || busy) return;
    live.sayTyping(false);
    const answer = replyTo === null ? {} : { replyTo: replyTo.id };
    if (!(await send({ userId, message, ...purposeOf(about), ...answer }))) return;
    setReplyTarget(conversationId, null);
    setPreviewing(false);
    box.current?.set("");
    box.current?.focus();
  };

  const textForLater = useCallback((): string | null => box.current?.text() ?? draft.message, [draft.message]);

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
      {problem === null ? null : (
        <p className={composer["problem"]} role="alert">
          {problem}
        </p>
      )}
      {window.state === "open" ? (
        <>
          {previewing ? <FormatPreview partnerName={partnerName} clientName={clientName} words={text} /> : null}
          <div className={composer["row"]}>
            <IconButton
              label={t("preview.show")}
              data-tip-side="top"
              aria-expanded={previewing}
              onClick={() => setPreviewing(!previewing)}
            >
              <Eye size={21} aria-hidden="true" />
            </IconButton>
            <IconButton label={t("composer:template.open")} data-tip-side="top" onClick={() => setChoosing(true)}>
              <LayoutTemplate size={21} aria-hidden="true" />
            </IconButton>
            <LaterForConversation
              conversation={conversation}
              about={purposeOf(about)}
              text={textForLater}
              onSaved={() => box.current?.set("")}
            />
            <div className={composer["writing"]}>
              <WritingBox
                mode="message"
                label={t("composer:write.label")}
                placeholder={t("writeHint")}
                initialText={draft.message}
                readOnly={busy}
                focusWish={0}
                handle={box}
                optionsFor={nothingOffered}
                onText={(now) => {
                  setText(now);
                  forget();
                  keepDraft(ownId, conversationId, { message: now });
                  live.sayTyping(now.trim() !== "");
                }}
                onSend={() => void sendText()}
                onBlur={() => live.sayTyping(false)}
              />
            </div>
            <IconButton
              className={composer["send"]}
              label={t("composer:send")}
              data-tip-side="left"
              disabled={busy || text.trim() === ""}
              aria-busy={busy}
              onClick={() => void sendText()}
            >
              <SendHorizontal size={20} aria-hidden="true" />
            </IconButton>
          </div>
        </>
      ) : (
        <div className={styles["closed"]}>
          <p className={styles["closedWords"]}>{t(`window.${window.state}`)}</p>
          {window.state === "blocked" ? null : (
            <LaterForConversation
              wide
              conversation={conversation}
              about={purposeOf(about)}
              text={textForLater}
              onSaved={nothingMore}
            />
          )}
          {window.state === "blocked" ? null : (
            <Button small onClick={() => setChoosing(true)}>
              <LayoutTemplate size={17} aria-hidden="true" /> {t("composer:template.choose")}
            </Button>
          )}
        </div>
      )}
      <Dialog open={choosing} onClose={() => setChoosing(false)} title={t("composer:template.title")} wide>
        {problem === null ? null : (
          <p className={composer["problem"]} role="alert">
            {problem}
          </p>
        )}
        <Suspense fallback={<Loading />}>
          <TemplatePicker
            conversation={conversation}
            send={(template) => send({ userId, template, ...purposeOf(about) })}
            onSent={() => setChoosing(false)}
          />
        </Suspense>
      </Dialog>
    </section>
  );
}

const nothingMore = (): void => undefined;
const NOTHING: [] = [];
const nothingOffered = () => NOTHING;
