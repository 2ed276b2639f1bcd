import { encryptPush } from "../../auth/encrypt-push.ts";
import { vapidAuthorization } from "../../auth/vapid.ts";
import type { Config } from "../../config.ts";
import { findConversation } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { dropSubscription, findSubscription, type PushSubscription } from "../../db/push-subscriptions.ts";
import { wordsOfMessage, wordsOfNote } from "../../db/push-words.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import type { PushJob } from "../../domain/job.ts";
import { MESSAGE_TYPES, previewOf } from "../../domain/message.ts";
import { isPushEndpoint } from "../../domain/push-endpoint.ts";
import { isStillNews, pushPayload, type PushNews } from "../../domain/push-news.ts";
import { pushOutcome, type PushAnswer } from "../../domain/push-outcome.ts";
import { findPrivatePushKey, type PushKeyDeps } from "./push-key.ts";

/** A message for a push service, ready to be sent. */
export interface PushRequest {
  endpoint: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

export interface PushNewsDeps extends PushKeyDeps {
  config: Pick<Config, "credentialsKey" | "local">;
  /** Throws where the push service does not answer. */
  askPushService(request: PushRequest): Promise<PushAnswer>;
  report(event: "push.refused", error: unknown): void;
}

export type PushEnd = { state: "done" } | { state: "again"; afterSeconds: number };

/** A device that is off for longer than a shift is told by the list itself. */
const KEPT_SECONDS = 12 * 60 * 60;

const DONE: PushEnd = { state: "done" };

/**
 * Tells one browser what is still news by now. A subscription whose session has ended, or that the push service knows no
 * longer, is removed.
 */
export async function pushNews(deps: PushNewsDeps, job: PushJob): Promise<PushEnd> {
  const { organizationId, conversationId, subscriptionId, news } = job;
  const subscription = await findSubscription(deps.db, { organizationId, subscriptionId, now: deps.now() });
  if (subscription === null) return DONE;
  const { endpoint } = subscription;
  if (!subscription.alive || !isPushEndpoint(endpoint, deps.config)) {
    await dropSubscription(deps.db, { organizationId, subscriptionId, endpoint });
    return DONE;
  }
  const conversation = await findConversation(deps.db, organizationId, conversationId);
  if (conversation === null || !isStillNews(news, conversation)) return DONE;
  const words = await wordsOf(deps.db, organizationId, { news, conversation });
  if (words === null) return DONE;
  const request = await requestFor(deps, { subscription, news, conversation, words });
  if (request === null) return DONE;

  const answer = await deps.askPushService(request);
  const outcome = pushOutcome(answer);
  switch (outcome.kind) {
    case "accepted":
      return DONE;
    case "gone":
      await dropSubscription(deps.db, { organizationId, subscriptionId, endpoint });
      return DONE;
    case "retry":
      return { state: "again", afterSeconds: outcome.afterSeconds };
    case "refused":
      // The path is the browser's secret.
      deps.report("push.refused", `${new URL(endpoint).host} answered ${answer.status}`);
      return DONE;
  }
}

/** null where there is nothing left to tell of. */
async function wordsOf(
  db: Database,
  organizationId: number,
  { news, conversation }: { news: PushNews; conversation: StoredConversation },
): Promise<string | null> {
  switch (news.kind) {
    case "message": {
      const message = await wordsOfMessage(db, organizationId, news.messageId);
      if (message === null) return null;
      return previewOf(MESSAGE_TYPES.find((type) => type === message.type) ?? "unsupported", message.text);
    }
    case "mention":
      return wordsOfNote(db, organizationId, news.noteId);
    case "assigned":
      return conversation.lastMessagePreview ?? "";
  }
}

async function requestFor(
  deps: PushNewsDeps,
  {
    subscription,
    news,
    conversation,
    words,
  }: { subscription: PushSubscription; news: PushNews; conversation: StoredConversation; words: string },
): Promise<PushRequest | null> {
  const key = await findPrivatePushKey(deps);
  if (key === null) return null;
  const { endpoint } = subscription;
  return {
    endpoint,
    headers: {
      Authorization: await vapidAuthorization(key, endpoint, deps.now()),
      "Content-Encoding": "aes128gcm",
      "Content-Type": "application/octet-stream",
      TTL: String(KEPT_SECONDS),
      Urgency: "high",
      // A later one of the same kind takes the place of one that a device has not fetched yet.
      Topic: `${news.kind}-${conversation.id}`,
    },
    body: await encryptPush(subscription, JSON.stringify(pushPayload(news, conversation, words))),
  };
}
