import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ClientView } from "../../domain/client-view.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import type { Purpose } from "./purposes.ts";

export interface BulkMessage {
  message: string;
  messageType: Purpose;
  appointmentId?: string;
  fallbackTemplate?: TemplateBody;
}

export interface BulkResult {
  client: ClientView;
  state: "waiting" | "sent" | "failed";
  /** Why it has failed. */
  problem: string | null;
}

/**
 * Sends one message to several clients, one after the other, and tells of each. Trying those again that have failed goes
 * under the keys of the first time, so that nobody gets it twice.
 */
export function useBulkSend() {
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [results, setResults] = useState<BulkResult[]>([]);
  const [busy, setBusy] = useState(false);
  const last = useRef<{ run: string; message: BulkMessage } | null>(null);

  const deliver = async (clients: readonly ClientView[]): Promise<void> => {
    if (last.current === null) return;
    const { run, message } = last.current;
    const settle = (client: ClientView, state: BulkResult["state"], problem: string | null): void =>
      setResults((all) => all.map((each) => (each.client.id === client.id ? { client, state, problem } : each)));
    setBusy(true);
    for (const client of clients) {
      const header = { "idempotency-key": `${run}-${client.id}` };
      try {
        await read(partnerApi.send.$post({ header, json: { userId: client.id, ...message } }));
        settle(client, "sent", null);
      } catch (error) {
        settle(client, "failed", errorText(error));
      }
    }
    setBusy(false);
    for (const queryKey of [keys.clientConversations, keys.clients, keys.partnerLog]) {
      void cache.invalidateQueries({ queryKey });
    }
  };

  const start = (clients: readonly ClientView[], message: BulkMessage): void => {
    last.current = { run: crypto.randomUUID(), message };
    setResults(clients.map((client) => ({ client, state: "waiting", problem: null })));
    void deliver(clients);
  };
  const again = (): void => {
    const failed = results.filter(({ state }) => state === "failed").map(({ client }) => client);
    void deliver(failed);
  };
  return { results, busy, start, again, clear: () => setResults([]) };
}
