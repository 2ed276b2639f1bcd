import { z } from "zod";
import { conversationView, type ConversationView } from "../../src/domain/conversation-view.ts";
import { labelView, type LabelView } from "../../src/domain/label.ts";
import { messageView, type MessageView } from "../../src/domain/message-view.ts";
import { userView, type UserView } from "../../src/domain/user-view.ts";
import { requestJson, RequestRefused, type JsonRequest } from "./request-json.ts";

const user = z.object({ id: z.number(), name: z.string(), email: z.string(), role: z.string() });
const session = z.object({ access_token: z.string(), user });
const conversationAnswer = z.object({ conversation: conversationView });

export type InboxUser = z.infer<typeof user>;

/** Parley's public API, as far as the demo and the smoke test speak it. */
export interface InboxApi {
  user: InboxUser;
  /** Newest message first. */
  conversations(): Promise<ConversationView[]>;
  /** Newest first. */
  messages(conversationId: number): Promise<MessageView[]>;
  /** Resolves with Parley's own id of the message. */
  send(conversationId: number, text: string): Promise<number>;
  assign(conversationId: number, agentId: number | null): Promise<ConversationView>;
  users(): Promise<UserView[]>;
  labels(): Promise<LabelView[]>;
  /** These labels and no others. */
  label(conversationId: number, labelIds: number[]): Promise<ConversationView>;
  /** Asks WhatsApp for its templates; for admins. */
  syncTemplates(): Promise<void>;
  /** Makes a contact the client of a partner; for admins. */
  giveToPartner(contactId: number, partnerId: number): Promise<void>;
  /** For the other agents; calls the users that it mentions. */
  note(conversationId: number, text: string, mentions: number[]): Promise<void>;
}

/**
 * Logs in, and again whenever the session has ended.
 * @param url where Parley answers, such as `http://localhost:8787`
 * @throws RequestRefused with the server's reason
 */
export async function logIn(url: string, email: string, password: string): Promise<InboxApi> {
  const logInAgain = () => requestJson(`${url}/api/auth/login`, session, { method: "POST", body: { email, password } });
  let current = await logInAgain();

  async function ask<T>(path: string, schema: z.ZodType<T>, request: JsonRequest = {}): Promise<T> {
    const address = `${url}/api/whatsapp/${path}`;
    try {
      return await requestJson(address, schema, { ...request, token: current.access_token });
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.status !== 401) throw error;
      current = await logInAgain();
      return requestJson(address, schema, { ...request, token: current.access_token });
    }
  }
  const change = async (path: string, body: unknown, method: "POST" | "PUT" = "POST"): Promise<ConversationView> =>
    (await ask(path, conversationAnswer, { method, body })).conversation;

  return {
    user: current.user,
    conversations: async () =>
      (await ask("conversations", z.object({ conversations: z.array(conversationView) }))).conversations,
    messages: async (id) =>
      (await ask(`messages?conversation_id=${id}`, z.object({ messages: z.array(messageView) }))).messages,
    send: async (id, message) =>
      (await ask("send", z.object({ id: z.number() }), { method: "POST", body: { conversation_id: id, message } })).id,
    assign: (id, agentId) => change("assign-agent", { conversation_id: id, agent_id: agentId }),
    users: async () => (await ask("users", z.object({ users: z.array(userView) }))).users,
    labels: async () => (await ask("labels", z.object({ labels: z.array(labelView) }))).labels,
    label: (id, labelIds) => change(`conversations/${id}/labels`, { label_ids: labelIds }, "PUT"),
    syncTemplates: async () => {
      await ask("templates/sync", z.unknown(), { method: "POST" });
    },
    giveToPartner: async (contactId, partnerId) => {
      await ask(`contacts/${contactId}/partner`, z.unknown(), { method: "PUT", body: { partner_id: partnerId } });
    },
    note: async (id, text, mentions) => {
      await ask(`conversations/${id}/notes`, z.unknown(), { method: "POST", body: { text, mentions } });
    },
  };
}
