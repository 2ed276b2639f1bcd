import type { ConversationView } from "../../domain/conversation-view.ts";
import { ApiError } from "../api/api-error.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { ConversationSource } from "../data/conversation-source.ts";
import { withoutForm } from "./partner-preview.ts";

export const CLIENTS_PAGE = "100";
const TEMPLATES_PAGE = "100";

let shown = 0;

/** The conversation whose files are asked for from now on: links are given for one conversation at a time. */
export function showFilesOf(conversationId: number): void {
  shown = conversationId;
}

/** The clients of one partner, and nothing of what the team has among itself. */
export const partnerSource: ConversationSource = {
  conversation: findConversation,
  threadPage: (conversationId, { around, older, newer }, limit) => {
    const cursor = older ?? newer;
    return read(
      partnerApi.conversations[":id"].messages.$get({
        param: { id: String(conversationId) },
        query: {
          limit: String(limit),
          ...(around === undefined ? {} : { around: String(around) }),
          ...(cursor === undefined ? {} : { cursor, direction: newer === undefined ? "older" : "newer" }),
        },
      }),
    );
  },
  notes: async () => [],
  labels: async () => [],
  users: async () => [],
  mediaLinks: async (ids) => {
    const param = { id: String(shown) };
    return (await read(partnerApi.conversations[":id"].media.links.$post({ param, json: { ids } }))).links;
  },
  templates: (channelId, cursor) =>
    read(
      partnerApi.templates.$get({
        query: {
          // 0: whichever number it is.
          ...(channelId === 0 ? {} : { channel_id: String(channelId) }),
          limit: TEMPLATES_PAGE,
          ...(cursor === null ? {} : { cursor }),
        },
      }),
    ),
  uploadPath: "/api/partners/whatsapp/media",
  markRead: async (conversationId) => {
    const param = { id: String(conversationId) };
    return asPartnersSee((await read(partnerApi.conversations[":id"].read.$post({ param }))).conversation);
  },
  liveTicket: async () => (await read(partnerApi["live-ticket"].$post())).ticket,
  livePath: (conversationId) => `/api/partners/whatsapp/conversations/${conversationId}/live`,
};

export async function readClientConversations(cursor: string | null) {
  const page = await read(
    partnerApi.conversations.$get({ query: { limit: CLIENTS_PAGE, ...(cursor === null ? {} : { cursor }) } }),
  );
  return { conversations: page.conversations.map(asPartnersSee), next_cursor: page.next_cursor };
}

/** Whose it is within the team, and how the team sorts it, is not for partners. */
export function asPartnersSee(conversation: ConversationView): ConversationView {
  const { last_message: preview } = conversation;
  const last_message = preview === null ? null : withoutForm(preview);
  return { ...conversation, assigned_agent_id: null, label_ids: [], last_message };
}

/** Partners' conversations are few; there is no way to ask for one. */
async function findConversation(id: number): Promise<ConversationView> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readClientConversations>> = await readClientConversations(cursor);
    const found = page.conversations.find((each) => each.id === id);
    if (found !== undefined) return found;
    cursor = page.next_cursor;
  } while (cursor !== null);
  throw new ApiError("not_found", 404, "There is no such conversation with one of your clients.");
}
