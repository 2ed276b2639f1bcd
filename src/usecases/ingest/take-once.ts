import type { Directory } from "../../db/directory.ts";
import { isTaken, rememberTaken } from "../../db/webhook-deliveries.ts";
import { AppError } from "../../errors.ts";
import type { Provider } from "../../providers/provider.ts";

export interface TakeOnceDeps {
  directory: Directory;
  report(event: "webhook.refused", error: unknown): void;
}

/**
 * Takes a verified webhook in once, where its signature names the delivery. The name is remembered after what came is
 * durable, not before: a delivery that got lost half-way has to pass when it is sent again, and what is stored twice
 * leaves no trace. While names can be neither looked up nor remembered nothing is taken: the provider sends it again.
 * @throws AppError invalid_signature for a repetition; unavailable where D1 refuses; what `take` throws
 */
export async function takeOnce(
  deps: TakeOnceDeps,
  { provider, headers }: { provider: Provider; headers: Headers },
  take: () => Promise<void>,
): Promise<void> {
  const delivery = provider.deliveryOf(headers);
  if (delivery === null || provider.name !== "vonage") return take();
  const ref = { provider: provider.name, deliveryId: delivery.id };
  // Whose it is has not been read yet: the names of all are in the first database.
  const [{ db }] = deps.directory.places;
  if (await orUnavailable(deps, isTaken(db, ref))) {
    throw new AppError("invalid_signature", "This delivery was taken in before. Sign each delivery anew.");
  }
  await take();
  await orUnavailable(deps, rememberTaken(db, ref, delivery.until));
}

async function orUnavailable<T>(deps: TakeOnceDeps, query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    deps.report("webhook.refused", error);
    throw new AppError("unavailable", "This could not be stored now. Send it again later.", { retryAfterSeconds: 30 });
  }
}
