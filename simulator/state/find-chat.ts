import type { Chat, ChatMessage } from "./chat.ts";
import type { SimulatorState } from "./state.ts";

export interface ChatAddress {
  phoneNumberId: string;
  customerKey: string;
}

export function findChat(state: SimulatorState, address: ChatAddress): Chat | undefined {
  return state.chats.get(keyOf(address));
}

export function findOrCreateChat(state: SimulatorState, address: ChatAddress): Chat {
  const found = findChat(state, address);
  if (found) return found;
  const chat: Chat = {
    ...address,
    messages: [],
    lastInboundAt: 0,
    typingUntil: 0,
    referredAt: null,
    freeEntryPointUntil: null,
  };
  state.chats.set(keyOf(address), chat);
  return chat;
}

export function appendMessage(state: SimulatorState, chat: Chat, message: ChatMessage): void {
  chat.messages.push(message);
  state.messages.set(message.id, { chat, message });
}

/** A message of this business number, whoever wrote it. */
export function findMessage(
  state: SimulatorState,
  phoneNumberId: string,
  messageId: string,
): { chat: Chat; message: ChatMessage } | undefined {
  const found = state.messages.get(messageId);
  return found?.chat.phoneNumberId === phoneNumberId ? found : undefined;
}

export function keyOf({ phoneNumberId, customerKey }: ChatAddress): string {
  return `${phoneNumberId} ${customerKey}`;
}
