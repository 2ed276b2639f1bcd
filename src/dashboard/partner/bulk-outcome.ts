import type { ClientView } from "../../domain/client-view.ts";
import type { ScheduledItem } from "../scheduling/scheduled-item.ts";

/** Somebody whom the server leaves out, and why, as it says it. */
export interface BulkSkipped {
  userId: number;
  code: string;
  error: string;
}

/** What the server answers of each client: the scheduled message that it has become, or why there is none. */
export type BulkAnswer = ({ success: true; userId: number; id: number } | ({ success: false } & BulkSkipped))[];

/** What has come of a message to several with one of them. `later`: it waits for the time that was chosen. */
export type BulkResult = { client: ClientView } & (
  | { state: "waiting" | "sent" | "later" }
  | { state: "failed" | "skipped"; code: string; problem: string }
);

/**
 * What is shown of each client, in the order in which they were chosen.
 * @param ended those scheduled messages that wait no longer
 */
export function bulkResults(
  clients: readonly ClientView[],
  answer: BulkAnswer,
  later: boolean,
  ended: readonly ScheduledItem[],
): BulkResult[] {
  const answers = new Map(answer.map((each) => [each.userId, each]));
  const items = new Map(ended.map((item) => [item.id, item]));
  return clients.flatMap((client): BulkResult[] => {
    const own = answers.get(client.id);
    if (own === undefined) return [];
    if (!own.success) return [{ client, state: "skipped", code: own.code, problem: own.error }];
    const item = items.get(own.id);
    if (item?.failure) {
      return [{ client, state: "failed", code: item.failure.code, problem: item.failure.message }];
    }
    if (item?.state === "sent") return [{ client, state: "sent" }];
    return [{ client, state: later ? "later" : "waiting" }];
  });
}

/** What a refusal asks to be confirmed; null where it asks for nothing of the kind. */
export function toConfirm(details: Record<string, unknown>): { count: number; skipped: BulkSkipped[] } | null {
  const { confirm } = details;
  if (typeof confirm !== "object" || confirm === null || !("count" in confirm) || !("skipped" in confirm)) return null;
  const { count, skipped } = confirm;
  if (typeof count !== "number" || !Array.isArray(skipped)) return null;
  return { count, skipped: skipped.filter(isSkipped) };
}

function isSkipped(value: unknown): value is BulkSkipped {
  return typeof value === "object" && value !== null && "userId" in value && "code" in value && "error" in value;
}
