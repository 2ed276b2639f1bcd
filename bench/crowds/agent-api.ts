import { z } from "zod";
import { demoPassword, demoUsers } from "../../drizzle/demo/demo-data.ts";
import { requestJson } from "../../scripts/client/request-json.ts";

/** What an agent's page asks Parley for. */
export interface AgentApi {
  /** Good for one socket. */
  ticket(): Promise<string>;
  version(conversationId: number): Promise<number>;
  /** WhatsApp's ids of a page of messages, newest first, and what asks for the one before it. */
  messages(conversationId: number, cursor: string | null): Promise<{ ids: string[]; older: string | null }>;
}

const session = z.object({ access_token: z.string() });
const ticketAnswer = z.object({ ticket: z.string() });
const conversationAnswer = z.object({ conversation: z.object({ version: z.number() }) });
const messagesAnswer = z.object({
  messages: z.array(z.object({ whatsapp_message_id: z.string() })),
  next_cursor: z.string().nullable(),
});

/** Everyone of the demo who works in the inbox: the API counts requests by person. */
export async function logInAgents(url: string): Promise<AgentApi[]> {
  const people = demoUsers.filter(({ role }) => role !== "partner");
  return Promise.all(people.map(({ email }) => logIn(url, email)));
}

async function logIn(url: string, email: string): Promise<AgentApi> {
  const login = { method: "POST" as const, body: { email, password: demoPassword } };
  const { access_token: token } = await requestJson(`${url}/api/auth/login`, session, login);
  const api = `${url}/api/whatsapp`;
  return {
    ticket: async () => (await requestJson(`${api}/live-ticket`, ticketAnswer, { method: "POST", token })).ticket,
    version: async (id) => {
      const answer = await requestJson(`${api}/conversation?conversation_id=${id}`, conversationAnswer, { token });
      return answer.conversation.version;
    },
    messages: async (id, cursor) => {
      const query = new URLSearchParams({ conversation_id: String(id), ...(cursor === null ? {} : { cursor }) });
      const answer = await requestJson(`${api}/messages?${query}`, messagesAnswer, { token });
      return { ids: answer.messages.map((message) => message.whatsapp_message_id), older: answer.next_cursor };
    },
  };
}
