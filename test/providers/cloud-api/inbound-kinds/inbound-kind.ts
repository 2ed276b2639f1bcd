import type { MessageType } from "../../../../src/domain/message.ts";

/** A kind of message in one of the forms that were seen of it, and what it is read as. */
export interface InboundKind {
  title: string;
  /** What stands beside `from`, `id` and `timestamp`. */
  body: { type: string } & Record<string, unknown>;
  type: MessageType;
  text: string | null;
  opensWindow?: false;
  replyTo?: string;
}
