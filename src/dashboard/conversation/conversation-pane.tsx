/** An open conversation: its header, its thread, its composer, and the panel about its contact. */
export function ConversationPane({ conversationId }: { conversationId: number }) {
  return <section>{conversationId}</section>;
}
