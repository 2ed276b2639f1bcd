import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { ApiError } from "../api/api-error.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import type { Purpose } from "./purposes.ts";

export interface ClientMessage {
  userId: number;
  messageType: Purpose;
  message?: string;
  template?: TemplateBody;
  appointmentId?: string;
  replyTo?: number;
}

/**
 * Sends to a client. The same message that is tried again after no answer goes under the same key, so that it arrives
 * once.
 */
export function useClientSend(conversationId: number) {
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = useRef<{ body: string; key: string } | null>(null);

  /** @returns whether Parley has taken it */
  const send = async (message: ClientMessage): Promise<boolean> => {
    const body = JSON.stringify(message);
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(null);
    try {
      await read(partnerApi.send.$post({ header: { "idempotency-key": attempt.current.key }, json: message }));
      attempt.current = null;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.transient)) attempt.current = null;
      setProblem(errorText(error));
      return false;
    } finally {
      setBusy(false);
      // Its own event tells of it as well; this is for when there is no socket just now.
      void cache.invalidateQueries({ queryKey: keys.thread(conversationId) });
      void cache.invalidateQueries({ queryKey: keys.clientConversations });
    }
  };

  return { send, busy, problem, forget: () => setProblem(null) };
}
