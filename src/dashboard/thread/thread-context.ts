import type { TFunction } from "i18next";
import { createContext, useContext } from "react";
import type { MessageView } from "../../domain/message-view.ts";
import type { Formats } from "../i18n/formats.ts";

/** Where a menu opens: beside an element, or where the pointer is. */
export type MenuAnchor = Element | { x: number; y: number };

/** What can be done from within a row. The same object for as long as the thread is shown. */
export interface ThreadActions {
  reply(message: MessageView): void;
  /** An empty emoji takes the reaction back. */
  react(message: MessageView, emoji: string): void;
  copy(message: MessageView): void;
  goTo(messageId: number): void;
  resend(message: MessageView): void;
  openMenu(message: MessageView, anchor: MenuAnchor): void;
  openEmoji(message: MessageView): void;
  openMedia(mediaId: number): void;
  showInfo(message: MessageView): void;
}

/** What all rows share; rows are many, so none of them makes its own. */
export interface ThreadShared {
  conversationId: number;
  customerName: string;
  ownId: number;
  isAdmin: boolean;
  /** Whether messages can be reacted to and sent again from here. */
  reacts: boolean;
  resends: boolean;
  t: TFunction<"thread">;
  formats: Formats;
  nameOf(userId: number): string;
  actions: ThreadActions;
}

export const ThreadContext = createContext<ThreadShared | null>(null);

export function useThreadShared(): ThreadShared {
  const shared = useContext(ThreadContext);
  if (shared === null) throw new Error("there is no thread around this");
  return shared;
}
