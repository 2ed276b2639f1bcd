/** Bodies that wait in R2 because they are over the queue's size. */
export const PARKED_WEBHOOKS = "parked-webhooks/";

/** Cloudflare keeps a queue's message for 14 days at most ("Queues: limits"): after that no job asks for its body. */
const KEPT_MS = 15 * 24 * 60 * 60 * 1000;

/**
 * Removes the bodies of which no job knows any more: R2 took them, the queue then refused, and R2 would not let them go
 * either. What was in them came again and is stored; people's words do not stay.
 */
export async function removeForgottenBodies(deps: {
  storage: Pick<R2Bucket, "list" | "delete">;
  now(): number;
}): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await deps.storage.list({ prefix: PARKED_WEBHOOKS, ...(cursor === undefined ? {} : { cursor }) });
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < deps.now() - KEPT_MS);
    if (old.length > 0) await deps.storage.delete(old.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
}
