import type { ConversationView } from "../../domain/conversation-view.ts";
import type { LabelView } from "../../domain/label.ts";
import type { NoteView } from "../../domain/note.ts";
import type { TemplateView } from "../../domain/template.ts";
import type { UserView } from "../../domain/user-view.ts";
import { teamSource } from "./team-source.ts";
import type { ThreadPage } from "./thread-data.ts";

/** Which part of a thread: the newest page, the one around a message, or the next beyond a cursor. */
export interface ThreadPlace {
  around?: number;
  older?: string;
  newer?: string;
}

export interface MediaLinkView {
  id: number;
  url: string;
  expires_at: string;
}

/**
 * Where conversations are read from, and all that is shown with them: the team's API, or the one of partners, who reach
 * their own clients only. Each throws ApiError.
 */
export interface ConversationSource {
  conversation(id: number): Promise<ConversationView>;
  threadPage(conversationId: number, place: ThreadPlace, limit: number): Promise<ThreadPage>;
  /** Oldest first. */
  notes(conversationId: number): Promise<NoteView[]>;
  labels(): Promise<LabelView[]>;
  users(): Promise<UserView[]>;
  mediaLinks(ids: number[]): Promise<MediaLinkView[]>;
  templates(
    channelId: number,
    cursor: string | null,
  ): Promise<{ templates: TemplateView[]; next_cursor: string | null }>;
  /** Where files are uploaded that are to be sent. */
  uploadPath: string;
  markRead(conversationId: number): Promise<ConversationView>;
  liveTicket(): Promise<string>;
  livePath(conversationId: number): string;
}

let source: ConversationSource = teamSource;

export function conversationSource(): ConversationSource {
  return source;
}

/** @returns what gives the team's its place back */
export function readConversationsFrom(next: ConversationSource): () => void {
  source = next;
  return () => {
    source = teamSource;
  };
}
