import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClientView } from "../../domain/client-view.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { ApiError } from "../api/api-error.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { toConfirm, type BulkAnswer, type BulkSkipped } from "./bulk-outcome.ts";
import type { Purpose } from "./purposes.ts";

export interface BulkMessage {
  message: string;
  messageType: Purpose;
  appointmentId?: string;
  fallbackTemplate?: TemplateBody;
  /** ISO 8601; without it, now. */
  sendAt?: string;
}

/** What the server has stored: all at once, under one key. */
export interface BulkStored {
  clients: readonly ClientView[];
  message: BulkMessage;
  answer: BulkAnswer;
}

/**
 * Hands one message to several clients over, all or none. Trying again goes under the same key for as long as it is the
 * same message to the same people, so that nobody gets it twice. Where fewer would get it than the person has said, the
 * person is asked again.
 */
export function useBulkSend() {
  const { t } = useTranslation("partner");
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [fewer, setFewer] = useState<{ count: number; skipped: BulkSkipped[] } | null>(null);
  const [stored, setStored] = useState<BulkStored | null>(null);
  const asked = useRef<{ body: string; key: string; clients: readonly ClientView[]; message: BulkMessage } | null>(
    null,
  );

  const ask = async (confirmCount: number): Promise<void> => {
    if (asked.current === null) return;
    const { key, clients, message } = asked.current;
    setBusy(true);
    setProblem(null);
    setFewer(null);
    try {
      const header = { "idempotency-key": key };
      const json = { userIds: clients.map(({ id }) => id), ...message, confirmCount };
      const { results } = await read(partnerApi.bulk.$post({ header, json }));
      asked.current = null;
      setStored({ clients, message, answer: results });
      for (const queryKey of [keys.scheduled, keys.clientConversations, keys.clients, keys.partnerLog]) {
        void cache.invalidateQueries({ queryKey });
      }
    } catch (error) {
      const confirm = error instanceof ApiError ? toConfirm(error.details) : null;
      if (confirm !== null) setFewer(confirm);
      else if (error instanceof ApiError && error.code === "rate_limited") setProblem(t("several.tooManyToday"));
      else setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };

  const start = (clients: readonly ClientView[], message: BulkMessage): void => {
    const body = JSON.stringify([clients.map(({ id }) => id), message]);
    if (asked.current?.body !== body) asked.current = { body, key: crypto.randomUUID(), clients, message };
    void ask(clients.length);
  };
  return {
    busy,
    problem,
    fewer,
    stored,
    start,
    confirm: (count: number) => void ask(count),
    drop: () => setFewer(null),
    clear: () => setStored(null),
  };
}
