import type { SharePoint } from "../../connectors/sharepoint/sharepoint.ts";
import type { Job } from "../../domain/job.ts";

/** Items that one job deletes: each is a request. */
const ITEMS_PER_JOB = 20;

/** Has copies deleted, before the rows that know them are. */
export async function deleteCopiesLater(
  deps: { enqueue(job: Job): Promise<void> },
  organizationId: number,
  itemIds: string[],
): Promise<void> {
  for (let from = 0; from < itemIds.length; from += ITEMS_PER_JOB) {
    await deps.enqueue({
      kind: "delete_copies",
      organizationId,
      itemIds: itemIds.slice(from, from + ITEMS_PER_JOB),
    });
  }
}

/** `retry`: SharePoint did not answer, or asks to wait. */
export type DeleteEnd = { state: "done" } | { state: "retry"; afterSeconds: number | null; code: string };

/** Deletes copies; may run twice. Without SharePoint's settings nobody here can. */
export async function deleteCopies(
  { sharepoint }: { sharepoint: SharePoint | null },
  { itemIds }: { itemIds: string[] },
): Promise<DeleteEnd> {
  if (sharepoint === null) return { state: "retry", afterSeconds: null, code: "not_configured" };
  for (const itemId of itemIds) {
    const deleted = await sharepoint.deleteFile(itemId);
    switch (deleted.kind) {
      case "deleted":
        break;
      case "retry":
        return { state: "retry", afterSeconds: deleted.afterSeconds, code: deleted.code };
      case "failed":
        // Rights can be given back while the queue still tries.
        return { state: "retry", afterSeconds: null, code: "refused" };
    }
  }
  return { state: "done" };
}
