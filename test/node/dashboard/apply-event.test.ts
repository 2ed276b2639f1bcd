import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { applyEvent } from "../../../src/dashboard/data/apply-event.ts";
import type { ConversationPages } from "../../../src/dashboard/data/conversation-pages.ts";
import { keys } from "../../../src/dashboard/data/query-keys.ts";
import type { ConversationView } from "../../../src/domain/conversation-view.ts";
import { aMessage } from "./a-message.ts";

const ME = 7;

// The counts are asked for a moment later; nothing here waits for that.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function conversation(id: number, changes: Partial<ConversationView> = {}): ConversationView {
  return {
    id,
    channel_id: 1,
    contact_id: id,
    phone_number: null,
    username: null,
    contact_name: `Person ${id}`,
    contact_profile_name: null,
    last_message_at: new Date(id * 1000).toISOString(),
    last_message: "Hi",
    unread_count: 0,
    status: "open",
    assigned_agent_id: null,
    label_ids: [],
    last_inbound_at: null,
    window_closes_at: null,
    marketing_opted_out_at: null,
    blocked_at: null,
    version: 1,
    created_at: new Date(0).toISOString(),
    updated_at: new Date(0).toISOString(),
    ...changes,
  };
}

/** Lists that are loaded to their ends, newest first. */
function aCache(): QueryClient {
  const cache = new QueryClient();
  const list = (ids: number[]): ConversationPages => ({
    pages: [{ conversations: ids.map((id) => conversation(id)), next_cursor: null }],
    pageParams: [null],
  });
  cache.setQueryData(keys.conversationList("all", null), list([3, 2, 1]));
  cache.setQueryData(keys.conversationList("mine", null), list([]));
  cache.setQueryData(keys.conversationList("closed", null), list([]));
  cache.setQueryData(keys.conversationList("all", 5), list([]));
  cache.setQueryData(keys.conversationSearch("person"), [conversation(1), conversation(3)]);
  return cache;
}

const idsIn = (cache: QueryClient, key: readonly unknown[]): number[] =>
  cache.getQueryData<ConversationPages>(key)?.pages.flatMap((page) => page.conversations.map(({ id }) => id)) ?? [];

const updated = (changed: ConversationView) =>
  ({
    type: "conversation.updated",
    conversation_id: changed.id,
    version: changed.version,
    conversation: changed,
  }) as const;

it("puts a conversation with news at the top of each list it belongs to", () => {
  const cache = aCache();
  const news = conversation(1, {
    version: 2,
    last_message_at: new Date(9000).toISOString(),
    assigned_agent_id: ME,
    label_ids: [5],
  });
  applyEvent(cache, updated(news), ME);
  expect(idsIn(cache, keys.conversationList("all", null))).toEqual([1, 3, 2]);
  expect(idsIn(cache, keys.conversationList("mine", null))).toEqual([1]);
  expect(idsIn(cache, keys.conversationList("all", 5))).toEqual([1]);
  expect(idsIn(cache, keys.conversationList("closed", null))).toEqual([]);
});

it("takes a conversation that was closed out of the open ones and into the closed ones", () => {
  const cache = aCache();
  applyEvent(cache, updated(conversation(2, { version: 2, status: "closed" })), ME);
  expect(idsIn(cache, keys.conversationList("all", null))).toEqual([3, 1]);
  expect(idsIn(cache, keys.conversationList("closed", null))).toEqual([2]);
});

it("is not set back by an event that was overtaken", () => {
  const cache = aCache();
  applyEvent(cache, updated(conversation(2, { version: 4, unread_count: 0 })), ME);
  applyEvent(cache, updated(conversation(2, { version: 3, unread_count: 9, status: "closed" })), ME);
  expect(idsIn(cache, keys.conversationList("all", null))).toEqual([3, 2, 1]);
});

it("shows what a search found as it is now, in the order in which it was found", () => {
  const cache = aCache();
  applyEvent(cache, updated(conversation(3, { version: 2, unread_count: 4 })), ME);
  const found = cache.getQueryData<ConversationView[]>(keys.conversationSearch("person"));
  expect(found?.map(({ id, unread_count }) => [id, unread_count])).toEqual([
    [1, 0],
    [3, 4],
  ]);
});

it("lets a conversation that was erased go from everywhere", () => {
  const cache = aCache();
  cache.setQueryData(keys.conversation(2), conversation(2));
  applyEvent(cache, { type: "conversation.removed", conversation_id: 2, version: 2 }, ME);
  expect(idsIn(cache, keys.conversationList("all", null))).toEqual([3, 1]);
  expect(cache.getQueryData(keys.conversation(2))).toBeUndefined();
});

it("asks again for what is scheduled where that has changed, or may have been sent", () => {
  const cache = aCache();
  const [here, there] = [keys.scheduledOf(1, 11), keys.scheduledOf(2, 12)];
  const stale = () => {
    const all = [here, there].map((key) => cache.getQueryState(key)?.isInvalidated);
    for (const key of [here, there]) cache.setQueryData(key, {});
    return all;
  };
  stale();
  applyEvent(cache, { type: "scheduled.changed", contact_id: 11 }, ME);
  expect(stale()).toEqual([true, false]);
  const sent = { conversation_id: 2, version: 2, message: aMessage(5, { direction: "outbound" }) };
  applyEvent(cache, { type: "message.created", ...sent }, ME);
  expect(stale()).toEqual([false, true]);
  applyEvent(cache, { type: "message.created", ...sent, message: aMessage(6, { direction: "inbound" }) }, ME);
  expect(stale()).toEqual([false, false]);
});
