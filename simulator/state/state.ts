import type { StoredMedia } from "../media/stored-media.ts";
import type { Template } from "../templates/template.ts";
import type { Chat, ChatMessage } from "./chat.ts";
import type { Customer } from "./customer.ts";

/** One send that the messages edge accepted. */
export interface SentMessage {
  id: string;
  phoneNumberId: string;
  /** As the request wrote it: `to`, or `recipient`. */
  to: string;
  at: number;
  /** The request's body as received. */
  body: unknown;
}

/** Whether an account's webhooks leave, and where to if not to the app's own address. */
export interface Subscription {
  subscribed: boolean;
  overrideCallbackUrl: string | null;
}

export interface SimulatorState {
  customers: Map<string, Customer>;
  chats: Map<string, Chat>;
  /** Every message of every chat by its id. */
  messages: Map<string, { chat: Chat; message: ChatMessage }>;
  sent: SentMessage[];
  media: Map<string, StoredMedia>;
  /** By business account id; an account that nobody asked for yet has none. */
  templates: Map<string, Template[]>;
  /** By phone number id. */
  profiles: Map<string, Record<string, unknown>>;
  /** Customer keys by phone number id. */
  blocked: Map<string, Set<string>>;
  /** By business account id. */
  subscriptions: Map<string, Subscription>;
}

export function createState(): SimulatorState {
  return {
    customers: new Map(),
    chats: new Map(),
    messages: new Map(),
    sent: [],
    media: new Map(),
    templates: new Map(),
    profiles: new Map(),
    blocked: new Map(),
    subscriptions: new Map(),
  };
}
