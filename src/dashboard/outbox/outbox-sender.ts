import { MEDIA_KINDS } from "../../domain/media-kind.ts";
import { ApiError } from "../api/api-error.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { OutboxItem } from "./outbox-item.ts";
import { itemsInTurn, mediaOf, needsUpload, outcomeOf } from "./outbox-step.ts";
import { changeItem, readOutbox, readOutboxFile, resumeInterrupted, watchOutbox } from "./outbox-store.ts";
import { uploadFile } from "./upload-file.ts";

export interface OutboxSender {
  /** The connection is back: nothing has to wait any longer. */
  wake(): void;
  stop(): void;
}

/**
 * Sends what is in the outbox, each conversation in its order, for as long as it is not stopped. Only one may run in a
 * browser: start-outbox.ts sees to it.
 */
export function startSender(): OutboxSender {
  let failures = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const sendAll = (): void => {
    if (stopped || pause !== undefined) return;
    for (const item of itemsInTurn(readOutbox())) {
      changeItem(item.key, { type: "started" });
      void attempt(item);
    }
  };

  const attempt = async (item: OutboxItem): Promise<void> => {
    try {
      await send(item);
      failures = 0;
      changeItem(item.key, { type: "stored" });
    } catch (error) {
      const outcome = outcomeOf(item, asApiError(error), failures, Math.random());
      if (outcome.stored) {
        changeItem(item.key, { type: "stored" });
        return;
      }
      // The pause before the change: with the item, all that watch the outbox begin anew.
      if (outcome.retryAfterMs !== null) {
        failures += 1;
        rest(outcome.retryAfterMs);
      }
      changeItem(item.key, outcome.change);
    }
  };

  const rest = (ms: number): void => {
    clearTimeout(pause);
    pause = setTimeout(wake, ms);
  };

  const wake = (): void => {
    clearTimeout(pause);
    pause = undefined;
    sendAll();
  };

  // Not at once: who changes the outbox goes through with it first, and sending changes it again.
  const unwatch = watchOutbox(() => queueMicrotask(sendAll));
  resumeInterrupted();
  sendAll();
  return {
    wake,
    stop() {
      stopped = true;
      clearTimeout(pause);
      unwatch();
    },
  };
}

async function send(item: OutboxItem): Promise<void> {
  const ready = needsUpload(item) ? await upload(item) : item;
  // Discarded while its file went up.
  if (ready === null) return;
  await read(api.send.$post({ json: ready.body, header: { "idempotency-key": ready.key } }));
}

async function upload(item: OutboxItem): Promise<OutboxItem | null> {
  const file = await readOutboxFile(item.key);
  const kind = MEDIA_KINDS.find((each) => each === item.body.type);
  if (file === null || kind === undefined || mediaOf(item.body) === null) {
    throw new ApiError("media_unavailable", 410, "The file is not in this browser any more. Choose it again.");
  }
  let shown = 0;
  const mediaId = await uploadFile({
    file,
    name: item.file?.name ?? "file",
    kind,
    onProgress(progress) {
      // Each step is drawn in every tab: a hundred of them are enough.
      if (progress - shown < 0.01) return;
      shown = progress;
      changeItem(item.key, { type: "progressed", progress });
    },
  });
  // Kept before it is sent: a repeated request has to be the same to the letter.
  return changeItem(item.key, { type: "uploaded", mediaId });
}

/** Anything else is a mistake of this page, which no number of attempts mends. */
function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("internal", 500, "This page could not send it.");
}
