import type { AgentApi } from "./agent-api.ts";
import { createClient, type Client } from "./client.ts";
import type { CrowdConversation } from "./crowd-conversations.ts";
import type { SentMessage } from "./crowd-messages.ts";

/** Clients that listen at the same time. */
export interface Crowd {
  clients: Client[];
  /** How many listen to a conversation, those on the list included. */
  listenersOf(conversationId: number): number;
  /** What clients should know and do not. */
  missing(sent: readonly SentMessage[]): number;
  /** Told twice, in the wrong order, with a version left out, or to whom it was not for. */
  faults(): number;
  close: () => void;
}

export interface CrowdOptions {
  url: string;
  agents: AgentApi[];
  conversations: readonly CrowdConversation[];
  /** A conversation's id for each client; null for the list. */
  places: (number | null)[];
  onMessage: (messageId: string) => void;
}

/** More would only queue inside the runtime. */
const OPENING_AT_ONCE = 32;

/** Opens all of them, several at a time. */
export async function openCrowd(options: CrowdOptions): Promise<Crowd> {
  const { url, agents, places, onMessage } = options;
  const conversations = new Map(options.conversations.map((each) => [each.id, each]));
  const clients = places.map((conversationId, n) => {
    const api = agents[n % agents.length];
    if (api === undefined) throw new RangeError("a crowd needs somebody to be");
    return createClient({ url, api, conversationId, conversations, onMessage });
  });
  const waiting = clients.values();
  const open = async (): Promise<void> => {
    for (const client of waiting) await client.connect();
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, open));
  const atPlace = Map.groupBy(clients, (client) => client.conversationId);
  const listenersOf = (id: number): Client[] => [...(atPlace.get(id) ?? []), ...(atPlace.get(null) ?? [])];
  return {
    clients,
    listenersOf: (id) => listenersOf(id).length,
    missing: (sent) =>
      sent.reduce((sum, { conversationId, messageId }) => {
        const ignorant = listenersOf(conversationId).filter((client) => !client.knows(conversationId, messageId));
        return sum + ignorant.length;
      }, 0),
    faults: () =>
      clients.reduce((sum, { faults }) => sum + Object.values(faults).reduce((all: number, n) => all + n, 0), 0),
    close: () => clients.forEach((client) => client.drop("closed")),
  };
}
