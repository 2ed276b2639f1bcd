import type { LiveEvent } from "./events.ts";

/** Which of the sockets that listen are told. */
export type Audience =
  | { to: "everyone" }
  | { to: "admins" }
  /** Parley's own pages: private notes are not shown inside another application, nor to partners. */
  | { to: "own_pages" }
  | { to: "user"; userId: number };

/** A live event as sockets are sent it: written out once, however many objects it goes through and however many listen. */
export type LiveFrame = Audience & {
  /** null where it is about no conversation. */
  conversationId: number | null;
  text: string;
};

export function frameOf(event: LiveEvent): LiveFrame {
  return {
    ...audienceOf(event),
    conversationId: "conversation_id" in event ? event.conversation_id : null,
    text: JSON.stringify(event),
  };
}

function audienceOf(event: LiveEvent): Audience {
  switch (event.type) {
    case "notice":
      return { to: "admins" };
    case "mention":
      return { to: "user", userId: event.user_id };
    case "note.created":
    case "note.updated":
    case "note.deleted":
    case "scheduled.changed":
      return { to: "own_pages" };
    case "message.created":
    case "message.updated":
    case "conversation.updated":
    case "conversation.removed":
    case "settings.changed":
    case "presence":
    case "typing":
      return { to: "everyone" };
  }
}
