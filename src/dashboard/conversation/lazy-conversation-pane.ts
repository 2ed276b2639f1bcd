import { lazyPart } from "../ui/lazy-part.tsx";

/** The pane of an open conversation, which the list can be seen without. */
export const ConversationPane = lazyPart(() => import("./conversation-pane.tsx").then((m) => m.ConversationPane));
