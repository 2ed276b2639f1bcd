import { Eye, LayoutTemplate, SendHorizontal } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { AttachmentTray } from "../composer/attachment-tray.tsx";
import composer from "../composer/composer.module.css";
import { keepDraft, type Draft } from "../composer/draft.ts";
import { FileButton } from "../composer/file-button.tsx";
import { setReplyTarget, useReplyTarget } from "../composer/reply-target.ts";
import { useAttachments } from "../composer/use-attachments.ts";
import { useFileDrop } from "../composer/use-file-drop.ts";
import { WritingBox, type WritingBoxHandle } from "../composer/writing-box.tsx";
import type { ConversationLive } from "../live/use-conversation-live.ts";
import { LaterForConversation } from "../scheduling/later-for-conversation.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { clientMessagesOf } from "./client-messages.ts";
import { FormatPreview } from "./format-preview.tsx";
import { purposeOf, type PurposeValue } from "./purpose-fields.tsx";
import type { useClientSend } from "./use-client-send.ts";
import styles from "./partner.module.css";

interface ClientBoxProps {
  conversation: ConversationView;
  live: Pick<ConversationLive, "sayTyping">;
  draft: Draft;
  about: PurposeValue;
  sender: ReturnType<typeof useClientSend>;
  onTemplates(): void;
}

/** While the window is open: a partner's words and files, which go out in the documented form. */
export function ClientBox({ conversation, live, draft, about, sender, onTemplates }: ClientBoxProps) {
  const { t } = useTranslation(["partner", "composer"]);
  const { id: ownId, name: partnerName } = useOwnUser();
  const { id: conversationId, contact_id: userId, contact_name: clientName } = conversation;
  const { sendAll, busy, uploading, tell } = sender;
  const replyTo = useReplyTarget(conversationId);
  const box = useRef<WritingBoxHandle>(null);
  const [text, setText] = useState(draft.message);
  const [previewing, setPreviewing] = useState(false);
  const { attachments, add, remove, caption } = useAttachments(tell);
  const dropping = useFileDrop((files) => {
    if (!busy) add(files);
  });
  const nothing = text.trim() === "" && attachments.length === 0;

  const send = async (): Promise<void> => {
    if (nothing || busy) return;
    live.sayTyping(false);
    const written = { text: box.current?.text() ?? "", attachments, replyTo: replyTo?.id ?? null };
    const parts = clientMessagesOf({ userId, ...purposeOf(about) }, written);
    const sent = await sendAll(parts, ({ message, file, hasWords }) => {
      if (file !== null) remove(file.id);
      if (hasWords) box.current?.set("");
      if (message.replyTo !== undefined) setReplyTarget(conversationId, null);
    });
    if (!sent) return;
    setPreviewing(false);
    box.current?.focus();
  };
  const textForLater = useCallback((): string | null => {
    if (attachments.length === 0) return box.current?.text() ?? "";
    tell(t("composer:later.noFiles"));
    return null;
  }, [attachments.length, tell, t]);

  return (
    <>
      {previewing ? <FormatPreview partnerName={partnerName} clientName={clientName} words={text} /> : null}
      {attachments.length === 0 ? null : <AttachmentTray attachments={attachments} remove={remove} caption={caption} />}
      {uploading === null ? null : (
        <div className={styles["uploading"]} role="status">
          <span>
            {t("uploading")} <bdi>{uploading.name}</bdi>
          </span>
          <progress value={uploading.share} max={1} aria-label={t("uploading")} />
        </div>
      )}
      <div className={composer["row"]}>
        <FileButton disabled={busy} onFiles={add} />
        <IconButton
          label={t("preview.show")}
          data-tip-side="top"
          aria-expanded={previewing}
          onClick={() => setPreviewing(!previewing)}
        >
          <Eye size={21} aria-hidden="true" />
        </IconButton>
        <IconButton label={t("composer:template.open")} data-tip-side="top" onClick={onTemplates}>
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
            placeholder={attachments.length === 1 ? t("composer:write.caption") : t("writeHint")}
            initialText={draft.message}
            readOnly={busy}
            focusWish={0}
            handle={box}
            optionsFor={nothingOffered}
            onText={(now) => {
              setText(now);
              tell(null);
              keepDraft(ownId, conversationId, { message: now });
              live.sayTyping(now.trim() !== "");
            }}
            onSend={() => void send()}
            onBlur={() => live.sayTyping(false)}
            onFiles={add}
          />
        </div>
        <IconButton
          className={composer["send"]}
          label={t("composer:send")}
          data-tip-side="left"
          disabled={busy || nothing}
          aria-busy={busy}
          onClick={() => void send()}
        >
          <SendHorizontal size={20} aria-hidden="true" />
        </IconButton>
      </div>
      {dropping ? (
        <div className={composer["drop"]} aria-hidden="true">
          {t("composer:file.drop")}
        </div>
      ) : null}
    </>
  );
}

const NOTHING: [] = [];
const nothingOffered = () => NOTHING;
