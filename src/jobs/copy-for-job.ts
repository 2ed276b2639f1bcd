import type { CopyMediaJob, DeleteCopiesJob } from "../domain/job.ts";
import { log } from "../log.ts";
import { copyMedia, type CopyMediaDeps } from "../usecases/copies/copy-media.ts";
import { deleteCopies } from "../usecases/copies/delete-copies.ts";
import type { JobEnd } from "./deliver-for-job.ts";

/** One try to copy a file, or a part of it. */
export async function copyForJob(deps: CopyMediaDeps, job: CopyMediaJob): Promise<JobEnd> {
  const end = await copyMedia(deps, job);
  const facts = { organization_id: job.organizationId, media_id: job.mediaId };
  switch (end.state) {
    case "done":
      return { done: true };
    case "failed":
      log("error", "sharepoint.copy_failed", { ...facts, reason: end.reason });
      return { done: true };
    case "retry":
      log("warn", "sharepoint.copy_waits", { ...facts, code: end.code, after_seconds: end.afterSeconds });
      return { done: false, afterSeconds: end.afterSeconds };
  }
}

/** One try to delete copies. Throws where SharePoint did not say how long to wait. */
export async function deleteCopiesForJob(deps: CopyMediaDeps, job: DeleteCopiesJob): Promise<JobEnd> {
  const end = await deleteCopies(deps, job);
  if (end.state === "done") return { done: true };
  if (end.afterSeconds === null) throw new Error(`copies were not deleted: ${end.code}`);
  return { done: false, afterSeconds: end.afterSeconds };
}
