import { SendHorizontal } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnUser } from "../api/use-session.ts";
import { useCannedAnswers } from "../data/use-canned-answers.ts";
import { LaterForConversation } from "../scheduling/later-for-conversation.tsx";
import { TemplateButton } from "../templates/template-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { AttachmentTray } from "./attachment-tray.tsx";
import type { BoxProps } from "./box-props.ts";
import { keepDraft, knownDraft } from "./draft.ts";
import { EmojiButton } from "./emoji-button.tsx";
import { FileButton } from "./file-button.tsx";
import type { Attachment } from "./messages-of.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { setReplyTarget, useReplyTarget } from "./reply-target.ts";
import { cannedOptions } from "./suggested-option.ts";
import { useAttachments } from "./use-attachments.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useSending } from "./use-sending.ts";
import { VoiceButton } from "./voice-button.tsx";
import { canRecord } from "./voice-support.ts";
import { WritingBox, type WritingBoxHandle } from "./writing-box.tsx";
import styles from "./composer.module.css";

/** What goes to the customer: words, files, a voice note. */
export function MessageBox({ conversation, later, sayTyping, focusWish }: BoxProps) {
  const { t } = useTranslation("composer");
  const { id: userId, name: agentName } = useOwnUser();
  const { id: conversationId, contact_name: name, phone_number: phone } = conversation;
  const box = useRef<WritingBoxHandle>(null);
  const [initialText] = useState(() => knownDraft(userId, conversationId)?.message ?? "");
  const [empty, setEmpty] = useState(initialText.trim() === "");
  const [recording, setRecording] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { attachments, add, remove, caption, clear } = useAttachments(setProblem);
  const dropping = useFileDrop(add);
  const replyTo = useReplyTarget(conversationId);
  const answers = useCannedAnswers();
  const optionsFor = useCallback(
    (query: string) => cannedOptions(answers, query, { contact: { name, phone }, agent: { name: agentName } }),
    [answers, name, phone, agentName],
  );
  const put = useSending({ conversationId, replyTo, onProblem: setProblem });

  useEffect(() => keepDraft(userId, conversationId, { replyTo }), [userId, conversationId, replyTo]);
  const replyToId = replyTo?.id;
  // One that came with the draft asks for nothing: nobody has chosen it just now.
  const lastReplyToId = useRef(replyToId);
  useEffect(() => {
    if (replyToId !== undefined && replyToId !== lastReplyToId.current) box.current?.focus();
    lastReplyToId.current = replyToId;
  }, [replyToId]);

  const send = (): void => {
    if (!put(box.current?.text() ?? "", attachments)) return;
    sayTyping(false);
    clear();
    box.current?.set("");
    box.current?.focus();
  };
  const textForLater = useCallback((): string | null => {
    if (attachments.length === 0) return box.current?.text() ?? "";
    setProblem(t("later.noFiles"));
    return null;
  }, [attachments.length, t]);
  const sendVoice = (note: Attachment): void => {
    setRecording(false);
    put("", [note]);
  };

  return (
    <>
      {replyTo === null ? null : (
        <ReplyBar
          target={replyTo}
          contactName={name ?? phone ?? ""}
          onCancel={() => setReplyTarget(conversationId, null)}
        />
      )}
      {attachments.length === 0 ? null : <AttachmentTray attachments={attachments} remove={remove} caption={caption} />}
      {problem === null ? null : (
        <p className={styles["problem"]} role="alert">
          {problem}
        </p>
      )}
      <div className={styles["row"]}>
        {recording ? null : (
          <>
            <FileButton onFiles={add} />
            <EmojiButton onPick={(emoji) => box.current?.insert(emoji)} after={() => box.current?.focus()} />
            <TemplateButton conversation={conversation} />
            {later ? (
              <LaterForConversation
                conversation={conversation}
                text={textForLater}
                onSaved={() => {
                  box.current?.set("");
                  sayTyping(false);
                }}
              />
            ) : null}
          </>
        )}
        {/* Kept while a voice note is recorded: what is written stays as it is. */}
        <div className={styles["writing"]} hidden={recording}>
          <WritingBox
            mode="message"
            label={t("write.label")}
            placeholder={attachments.length === 1 ? t("write.caption") : t("write.placeholder")}
            initialText={initialText}
            focusWish={focusWish}
            handle={box}
            optionsFor={optionsFor}
            onText={(text) => {
              const blank = text.trim() === "";
              setEmpty(blank);
              setProblem(null);
              keepDraft(userId, conversationId, { message: text });
              sayTyping(!blank);
            }}
            onSend={send}
            onBlur={() => sayTyping(false)}
            onFiles={add}
          />
        </div>
        {(empty && attachments.length === 0 && canRecord()) || recording ? (
          <VoiceButton recording={recording} onRecording={setRecording} onVoice={sendVoice} onProblem={setProblem} />
        ) : (
          <IconButton
            className={styles["send"]}
            label={t("send")}
            data-tip-side="left"
            disabled={empty && attachments.length === 0}
            onClick={send}
          >
            <SendHorizontal size={20} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {dropping ? (
        <div className={styles["drop"]} aria-hidden="true">
          {t("file.drop")}
        </div>
      ) : null}
    </>
  );
}
