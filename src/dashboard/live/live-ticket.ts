import { conversationSource } from "../data/conversation-source.ts";

export async function liveTicket(): Promise<string> {
  return conversationSource().liveTicket();
}
