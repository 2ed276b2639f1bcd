import type { NoteView } from "../../domain/note.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { ConversationSource } from "./conversation-source.ts";

/** Notes are few: this many at once bring those of nearly every conversation in one request. */
const NOTES_PAGE = "100";
const TEMPLATES_PAGE = "100";

/** Everything, as agents and admins see it. */
export const teamSource: ConversationSource = {
  conversation: async (id) =>
    (await read(api.conversation.$get({ query: { conversation_id: String(id) } }))).conversation,
  threadPage: (conversationId, { around, older, newer }, limit) => {
    const cursor = older ?? newer;
    return read(
      api.messages.$get({
        query: {
          conversation_id: String(conversationId),
          limit: String(limit),
          ...(around === undefined ? {} : { around: String(around) }),
          ...(cursor === undefined ? {} : { cursor, direction: newer === undefined ? "older" : "newer" }),
        },
      }),
    );
  },
  notes: readNotes,
  labels: async () => (await read(api.labels.$get())).labels,
  users: async () => (await read(api.users.$get())).users,
  mediaLinks: async (ids) => (await read(api.media.links.$post({ json: { ids } }))).links,
  templates: (channelId, cursor) =>
    read(
      api.templates.$get({
        query: {
          channel_id: String(channelId),
          status: "APPROVED",
          limit: TEMPLATES_PAGE,
          ...(cursor === null ? {} : { cursor }),
        },
      }),
    ),
  uploadPath: "/api/whatsapp/media",
  markRead: async (conversationId) =>
    (await read(api["mark-read"].$post({ json: { conversation_id: conversationId } }))).conversation,
  liveTicket: async () => (await read(api["live-ticket"].$post())).ticket,
  livePath: (conversationId) => `/api/whatsapp/conversations/${conversationId}/live`,
};

async function readNotes(conversationId: number): Promise<NoteView[]> {
  const notes: NoteView[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: string; cursor?: string } = { limit: NOTES_PAGE, ...(cursor === null ? {} : { cursor }) };
    const page: { notes: NoteView[]; next_cursor: string | null } = await read(
      api.conversations[":id"].notes.$get({ param: { id: String(conversationId) }, query }),
    );
    notes.push(...page.notes);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return notes.toReversed();
}
