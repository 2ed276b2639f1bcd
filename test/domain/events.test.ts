import { describe, expect, it } from "vitest";
import { viewConversation } from "../../src/domain/conversation-view.ts";
import { clientMessage, liveEvent, type LiveEvent } from "../../src/domain/events.ts";
import { viewMessage } from "../../src/domain/message-view.ts";
import { viewNote } from "../../src/domain/note.ts";
import { viewNotice } from "../../src/domain/notice.ts";
import { storedConversation, storedMessage } from "./stored.ts";

const message = viewMessage(storedMessage());
const conversation = viewConversation(storedConversation());
const notice = viewNotice({ id: 1, channelId: 2, kind: "security", content: { event: "PIN_CHANGED" }, occurredAt: 0 });
const note = viewNote({
  id: 3,
  conversationId: 2,
  authorId: 4,
  text: "@Ana?",
  mentions: [4],
  createdAt: 0,
  editedAt: null,
});
const agent = { id: 4, name: "Ana" };

describe("a live event", () => {
  it.each<LiveEvent>([
    { type: "message.created", conversation_id: 2, version: 7, message },
    { type: "message.updated", conversation_id: 2, version: 7, message },
    { type: "conversation.updated", conversation_id: 2, version: 7, conversation },
    { type: "notice", notice },
    { type: "note.created", conversation_id: 2, version: 7, note },
    { type: "note.deleted", conversation_id: 2, version: 7, note_id: 3 },
    { type: "mention", user_id: 4, note },
    { type: "settings.changed", what: "labels" },
    { type: "presence", conversation_id: 2, agents: [agent] },
    { type: "presence", conversation_id: 2, agents: [] },
    { type: "typing", conversation_id: 2, agent, active: true },
  ])("of type $type passes through JSON as it is", (event) => {
    expect(liveEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it.each([
    ["of an unknown type", { type: "message.deleted", conversation_id: 2, version: 7 }],
    ["without the version that shows a gap", { type: "message.created", conversation_id: 2, message }],
    ["without its message", { type: "message.created", conversation_id: 2, version: 7 }],
  ])("is none %s", (_, event) => {
    expect(liveEvent.safeParse(event).success).toBe(false);
  });
});

describe("what a browser may say on a socket", () => {
  it("is whether its agent is typing", () => {
    expect(clientMessage.parse({ type: "typing", active: true })).toEqual({ type: "typing", active: true });
  });

  it.each([
    ["another type", { type: "message.created", active: true }],
    ["no answer to whether", { type: "typing" }],
    ["words for yes", { type: "typing", active: "yes" }],
    ["nothing", null],
  ])("is not %s", (_, said) => {
    expect(clientMessage.safeParse(said).success).toBe(false);
  });

  it("cannot name somebody else as the one who types", () => {
    expect(clientMessage.parse({ type: "typing", active: true, agent })).toEqual({ type: "typing", active: true });
  });
});
