import { channelOfAccount } from "../../db/accounts.ts";
import type { Database } from "../../db/database.ts";
import { AppError } from "../../errors.ts";
import type { ProviderAccount, ProviderAnswer } from "../../providers/provider.ts";
import { providerChannel, type ChannelDeps } from "../sending/provider-channel.ts";

/** The account with the token of its first number; null where the organization has no number of it (any more). */
export async function providerAccount(
  deps: ChannelDeps & { db: Database },
  organizationId: number,
  accountId: string,
): Promise<ProviderAccount | null> {
  const channel = await channelOfAccount(deps.db, organizationId, accountId);
  if (channel === null) return null;
  const { accessToken } = await providerChannel(deps, channel);
  return { accountId, accessToken };
}

/** The provider's codes where nobody knows whether it did what was asked. */
const ANSWERLESS = ["no_answer", "unreadable"];

/**
 * What the provider answered, or its refusal as one of ours, in its own words.
 * @throws AppError provider_refused, unavailable
 */
export function answerOf<T>(answer: ProviderAnswer<T>): T {
  if (answer.ok) return answer.value;
  const options = { details: { provider_code: answer.code } };
  if (answer.kind === "unavailable") {
    const next = ANSWERLESS.includes(answer.code)
      ? "What you asked for may have happened: look, then try again."
      : "Try again in a moment.";
    throw new AppError("unavailable", `${answer.reason} ${next}`, {
      ...options,
      retryAfterSeconds: 10,
    });
  }
  throw new AppError("provider_refused", answer.reason, options);
}
