import type { InferRequestType } from "hono/client";
import type { MessageView } from "../../domain/message-view.ts";
import type { ApiErrorCode } from "../api/api-error.ts";
import type { api } from "../api/client.ts";

export type SendBody = InferRequestType<typeof api.send.$post>["json"];

/** What was written here and is not known to be stored at Parley yet: shown in the thread at once. */
export interface OutboxItem {
  /** The idempotency key: however often it is tried, Parley stores it once. Its message carries the key too. */
  key: string;
  /** Who wrote it: in a browser that several share, nobody sends another's words. */
  userId: number;
  conversationId: number;
  createdAt: number;
  /** What is asked of `POST /api/whatsapp/send`; for a file, without its id until it is uploaded. */
  body: SendBody;
  /** As the bubble shows it until the message itself is there. */
  text: string | null;
  quoted: MessageView["quoted"];
  /** Its bytes are in the storage of files, under the same key. */
  file: { name: string; type: string; sizeBytes: number; voice: boolean } | null;
  /** Of the upload, 0 to 1; null when nothing is being uploaded. */
  progress: number | null;
  /** `waiting`: for the connection, or for its turn. `refused`: it will not be sent as it is. */
  state: "waiting" | "sending" | "refused";
  /** It is a message at Parley: it is sent no more, and shown until the thread has that message. */
  stored: boolean;
  /** How often the server failed on it: a request that breaks it each time is not repeated for ever. */
  failures: number;
  /** Why it was refused, as the API said it. Show it with `useOutboxProblem`. */
  problem: string | null;
  code: ApiErrorCode | null;
}
