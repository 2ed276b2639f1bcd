import { z } from "zod";
import { requestJson } from "./request-json.ts";

const session = z.object({
  access_token: z.string(),
  user: z.object({ id: z.number(), name: z.string(), email: z.string(), role: z.string() }),
});

const conversation = z.object({
  id: z.number(),
  phone_number: z.string().nullable(),
  username: z.string().nullable(),
  contact_name: z.string().nullable(),
  last_message: z.string().nullable(),
  last_message_at: z.string(),
  unread_count: z.number(),
  status: z.string(),
  assigned_agent_id: z.number().nullable(),
  window_closes_at: z.string().nullable(),
});
export type Conversation = z.infer<typeof conversation>;

const message = z.object({
  id: z.number(),
  conversation_id: z.number(),
  direction: z.enum(["inbound", "outbound"]),
  type: z.string(),
  text: z.string().nullable(),
  status: z.string(),
  timestamp: z.string(),
  agent_id: z.number().nullable(),
  error: z.object({ message: z.string() }).nullable(),
});
export type Message = z.infer<typeof message>;

/** Parley's public API, as far as the terminal agent, the demo and the smoke test speak it. */
export interface InboxApi {
  user: z.infer<typeof session>["user"];
  conversations(): Promise<Conversation[]>;
  messages(conversationId: number): Promise<Message[]>;
  /** `phone_number` or `conversation_id`, and the text. */
  send(
    message: { phone_number: string; message: string } | { conversation_id: number; message: string },
  ): Promise<void>;
}

/** Logs in. @throws RequestRefused with the server's reason */
export async function logIn(url: string, email: string, password: string): Promise<InboxApi> {
  const { access_token: token, user } = await requestJson(`${url}/api/auth/login`, session, {
    method: "POST",
    body: { email, password },
  });
  const api = `${url}/api/whatsapp`;
  return {
    user,
    conversations: async () => {
      const answer = await requestJson(`${api}/conversations`, z.object({ conversations: z.array(conversation) }), {
        token,
      });
      return answer.conversations;
    },
    messages: async (conversationId) => {
      const path = `${api}/messages?conversation_id=${conversationId}`;
      return (await requestJson(path, z.object({ messages: z.array(message) }), { token })).messages;
    },
    send: async (body) => {
      await requestJson(`${api}/send`, z.object({ success: z.literal(true) }), { method: "POST", body, token });
    },
  };
}
