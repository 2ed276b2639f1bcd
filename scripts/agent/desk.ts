import type { ConversationView } from "../../src/domain/conversation-view.ts";
import type { LiveEvent } from "../../src/domain/events.ts";
import type { MessageView } from "../../src/domain/message-view.ts";
import type { InboxApi } from "../client/inbox-api.ts";
import { commandHelp, type Command } from "./command.ts";
import { conversationLine, messageLine, personOf, statusLine } from "./render.ts";

/** The agent's side of the inbox: what is known, which conversation is open, and what to say about what happens. */
export interface Desk {
  obey(command: Command): Promise<void>;
  receive(event: LiveEvent): void;
  /** Asks for everything again, and tells what is new: after the live socket was away. */
  catchUp(): Promise<void>;
  /** Name of the open conversation's person; null while none is open. */
  openPerson(): string | null;
}

const SHOWN_MESSAGES = 15;

/** @param show prints a line above what is being typed */
export function createDesk(api: InboxApi, show: (line: string) => void): Desk {
  const conversations = new Map<number, ConversationView>();
  let openId: number | null = null;
  let listed = false;

  return { obey, receive, catchUp, openPerson: () => (openId === null ? null : nameOf(openId)) };

  async function obey(command: Command): Promise<void> {
    switch (command.kind) {
      case "nothing":
        return;
      case "help":
        return show(commandHelp);
      case "list":
        await refresh();
        return showList();
      case "open":
        return openConversation(command.conversationId);
      case "say":
        return withOpen(async (id) => {
          await api.send(id, command.text);
        });
      case "assign":
        return withOpen(async (id) => tell(await api.assign(id, api.user.id), "is yours now"));
      case "release":
        return withOpen(async (id) => tell(await api.assign(id, null), "is nobody's now"));
      case "close":
        return withOpen(async (id) => tell(await api.setStatus(id, "closed"), "is closed"));
      case "reopen":
        return withOpen(async (id) => tell(await api.setStatus(id, "open"), "is open"));
      case "quit":
        return;
    }
  }

  function receive(event: LiveEvent): void {
    switch (event.type) {
      case "message.created":
        return showMessage(event.message);
      case "message.updated":
        if (event.message.direction === "outbound") show(statusLine(event.message));
        return;
      case "conversation.updated":
        conversations.set(event.conversation_id, event.conversation);
        return;
      case "conversation.removed":
        return remove(event.conversation_id);
      case "notice":
        return show(event.notice.title);
      case "presence":
      case "typing":
      case "note.created":
      case "note.updated":
      case "note.deleted":
      case "mention":
      case "settings.changed":
        return;
    }
  }

  async function catchUp(): Promise<void> {
    const known = new Map([...conversations].map(([id, { version }]) => [id, version]));
    await refresh();
    if (!listed) return showList();
    for (const conversation of conversations.values()) {
      if (conversation.version !== known.get(conversation.id))
        show(conversationLine(conversation, api.user.id, Date.now()));
    }
  }

  async function refresh(): Promise<void> {
    for (const conversation of await api.conversations()) conversations.set(conversation.id, conversation);
  }

  function showList(): void {
    listed = true;
    const newestFirst = [...conversations.values()].toSorted((a, b) =>
      b.last_message_at.localeCompare(a.last_message_at),
    );
    if (newestFirst.length === 0) show("Nobody has written yet.");
    for (const conversation of newestFirst) show(conversationLine(conversation, api.user.id, Date.now()));
  }

  async function openConversation(id: number): Promise<void> {
    if (!conversations.has(id)) await refresh();
    if (!conversations.has(id)) return show(`There is no conversation ${id} in the list.`);
    const messages = await api.messages(id);
    openId = id;
    for (const message of messages.slice(0, SHOWN_MESSAGES).toReversed()) show(messageLine(message, nameOf(id)));
    conversations.set(id, await api.markRead(id));
  }

  async function withOpen(act: (conversationId: number) => Promise<void>): Promise<void> {
    return openId === null ? show("Open a conversation first: open N") : act(openId);
  }

  function showMessage(message: MessageView): void {
    const id = message.conversation_id;
    const person = conversations.has(id) ? nameOf(id) : (message.phone_number ?? "somebody new");
    const line = messageLine(message, person);
    show(id === openId ? line : `      (${id}) ${line}`);
  }

  function remove(id: number): void {
    show(`      The conversation with ${nameOf(id)} was erased.`);
    conversations.delete(id);
    if (openId === id) openId = null;
  }

  function tell(conversation: ConversationView, what: string): void {
    conversations.set(conversation.id, conversation);
    show(`      The conversation with ${personOf(conversation)} ${what}.`);
  }

  function nameOf(id: number): string {
    const conversation = conversations.get(id);
    return conversation === undefined ? `conversation ${id}` : personOf(conversation);
  }
}
