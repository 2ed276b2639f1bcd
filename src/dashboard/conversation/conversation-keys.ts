/** The keys of what is done with an open conversation. @see Command.keys */
export const CONVERSATION_KEYS = {
  assignToMe: "a",
  assign: "shift+a",
  status: "e",
  labels: "l",
  contact: "i",
} as const;
