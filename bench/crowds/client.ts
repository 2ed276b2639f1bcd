import { setTimeout as sleep } from "node:timers/promises";
import type { AgentApi } from "./agent-api.ts";
import { readHeard, type Heard } from "./heard.ts";
import { addAnswer, beginSocket, createLedger, hear, noFaults, type Faults, type Ledger } from "./ledger.ts";
import type { CrowdConversation } from "./crowd-conversations.ts";
import { openLightSocket, type LightSocket } from "./light-socket.ts";

/** An agent's window: a conversation, or the list. */
export interface Client {
  readonly conversationId: number | null;
  /** What went wrong on its sockets. */
  readonly faults: Faults;
  /** What it did not hear, but learned by asking. */
  caughtUp(): number;
  /** How often Parley has ended its socket, or not let it in. */
  refused(): number;
  /** Opens its socket; where that is not the first one, it then asks for what it has missed, as the dashboard does. */
  connect(): Promise<void>;
  drop(how: "closed" | "lost"): void;
  knows(conversationId: number, messageId: string): boolean;
}

export interface ClientOptions {
  url: string;
  api: AgentApi;
  /** null for the list. */
  conversationId: number | null;
  /** The organization's conversations, as they are before anything is told. */
  conversations: ReadonlyMap<number, Pick<CrowdConversation, "version" | "newestId">>;
  onMessage: (messageId: string) => void;
}

const TRIES = 20;
const PAUSE_MS = 500;

export function createClient({ url, api, conversationId, conversations, onMessage }: ClientOptions): Client {
  const faults = noFaults();
  const ledgers = new Map<number, Ledger>();
  /** What is told while it asks for what it has missed: an answer on its way may be older. */
  let meanwhile: Heard[] | null = null;
  let socket: LightSocket | null = null;
  let wasOpen = false;
  let caughtUp = 0;
  let refused = 0;

  const ledgerOf = (id: number): Ledger => {
    const ledger = ledgers.get(id) ?? createLedger(conversations.get(id) ?? { version: 0, newestId: null });
    ledgers.set(id, ledger);
    return ledger;
  };

  const enter = (heard: Heard): void => {
    if (conversationId !== null && heard.conversationId !== conversationId) {
      faults.foreign += 1;
      return;
    }
    const fault = hear(ledgerOf(heard.conversationId), heard);
    if (fault !== null) faults[fault] += 1;
    // What it is not told of by the answer either counts as missed.
    if (fault === "jumped") catchUp(heard.conversationId).catch(() => undefined);
  };

  const onText = (text: string): void => {
    const heard = readHeard(text);
    if (heard === null) return;
    if (heard.type === "message") onMessage(heard.messageId);
    if (meanwhile === null) enter(heard);
    else meanwhile.push(heard);
  };

  const open = async (): Promise<LightSocket> => {
    const place = conversationId === null ? "live" : `conversations/${conversationId}/live`;
    const protocols = ["parley.v1", `ticket.${await api.ticket()}`];
    const onEnd = (): void => {
      refused += 1;
      socket = null;
      // Nobody answers any more where a failed run is being taken down.
      connect().catch(() => undefined);
    };
    return openLightSocket(`${url}/api/whatsapp/${place}`, protocols, { onText, onEnd });
  };

  const catchUp = async (id: number): Promise<void> => {
    const ledger = ledgerOf(id);
    const version = await api.version(id);
    const before = new Set(ledger.known);
    const messageIds: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await api.messages(id, cursor ?? null);
      const reached = page.ids.findIndex((each) => before.has(each));
      caughtUp += reached === -1 ? page.ids.length : reached;
      messageIds.push(...page.ids);
      cursor = reached === -1 ? page.older : null;
    }
    addAnswer(ledger, { version, messageIds });
  };

  const connect = async (): Promise<void> => {
    if (wasOpen) meanwhile = [];
    for (const ledger of ledgers.values()) beginSocket(ledger);
    for (let tries = 1; socket === null; tries += 1) {
      try {
        socket = await open();
      } catch (error) {
        if (tries === TRIES) throw error;
        refused += 1;
        await sleep(PAUSE_MS);
      }
    }
    if (wasOpen) for (const id of conversationId === null ? conversations.keys() : [conversationId]) await catchUp(id);
    wasOpen = true;
    const told = meanwhile ?? [];
    meanwhile = null;
    told.forEach(enter);
  };

  return {
    conversationId,
    faults,
    caughtUp: () => caughtUp,
    refused: () => refused,
    connect,
    drop: (how) => {
      if (how === "closed") socket?.close();
      else socket?.lose();
      socket = null;
    },
    knows: (id, messageId) => ledgers.get(id)?.known.has(messageId) === true,
  };
}
