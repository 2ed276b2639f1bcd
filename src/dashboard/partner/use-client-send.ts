import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { ApiError } from "../api/api-error.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { Attachment } from "../composer/messages-of.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { uploadFile } from "../outbox/upload-file.ts";
import type { ClientPart } from "./client-messages.ts";
import type { Purpose } from "./purposes.ts";

export interface ClientMessage {
  userId: number;
  messageType: Purpose;
  message?: string;
  template?: TemplateBody;
  appointmentId?: string;
  replyTo?: number;
  mediaId?: number;
}

/** A file that is being uploaded, and how much of it is there: 0 to 1. */
export interface Uploading {
  name: string;
  share: number;
}

/**
 * Sends to a client, one message after the other. The same message that is tried again after no answer goes under the
 * same key, so that it arrives once; a file that was uploaded is not uploaded again.
 */
export function useClientSend(conversationId: number) {
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [uploading, setUploading] = useState<Uploading | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const uploads = useRef(new Map<string, number>());

  const post = async (message: ClientMessage): Promise<void> => {
    const body = JSON.stringify(message);
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    try {
      await read(partnerApi.send.$post({ header: { "idempotency-key": attempt.current.key }, json: message }));
      attempt.current = null;
    } catch (error) {
      if (!(error instanceof ApiError && error.transient)) attempt.current = null;
      throw error;
    }
  };
  const upload = async ({ id, file, name, kind }: Attachment): Promise<number> => {
    const known = uploads.current.get(id);
    if (known !== undefined) return known;
    setUploading({ name, share: 0 });
    const mediaId = await uploadFile({ file, name, kind, onProgress: (share) => setUploading({ name, share }) });
    uploads.current.set(id, mediaId);
    return mediaId;
  };

  /**
   * @param onSent told of each as Parley takes it
   * @returns whether Parley has taken all of them; the rest waits to be tried again
   */
  const sendAll = async (parts: readonly ClientPart[], onSent: (part: ClientPart) => void): Promise<boolean> => {
    setBusy(true);
    tell(null);
    try {
      for (const part of parts) {
        const media = part.file === null ? {} : { mediaId: await upload(part.file) };
        setUploading(null);
        await post({ ...part.message, ...media });
        onSent(part);
      }
      return true;
    } catch (error) {
      tell(errorText(error));
      return false;
    } finally {
      setBusy(false);
      setUploading(null);
      // Its own event tells of it as well; this is for when there is no socket just now.
      void cache.invalidateQueries({ queryKey: keys.thread(conversationId) });
      void cache.invalidateQueries({ queryKey: keys.clientConversations });
    }
  };

  return { sendAll, busy, uploading, problem, tell };
}
