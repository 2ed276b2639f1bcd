import type { InferRequestType } from "hono/client";
import type { MessageView } from "../../domain/message-view.ts";
import type { api } from "../api/client.ts";

type SendBody = InferRequestType<typeof api.send.$post>["json"];

/** What was written here and is not known to be stored at Parley yet: shown in the thread at once. */
export interface OutboxItem {
  /** The idempotency key: however often it is tried, Parley stores it once. Its message carries the key too. */
  key: string;
  conversationId: number;
  createdAt: number;
  /** What is asked of `POST /api/whatsapp/send`; for a file, without its id until it is uploaded. */
  body: SendBody;
  /** As the bubble shows it until the message itself is there. */
  text: string | null;
  quoted: MessageView["quoted"];
  file: { name: string; type: string; sizeBytes: number; voice: boolean } | null;
  /** Of the upload, 0 to 1; null when nothing is being uploaded. */
  progress: number | null;
  /** `waiting`: for the connection, or for its turn. `refused`: it will not be sent as it is. */
  state: "waiting" | "sending" | "refused";
  /** Why it was refused, for the person. */
  problem: string | null;
}
