import type { ProviderAnswer } from "../provider.ts";

/** What Vonage's API has no request for. */
export async function unsupported<T>(what: string): Promise<ProviderAnswer<T>> {
  const reason = `Vonage offers no way to ${what} from here: an admin can do so at Vonage or Meta.`;
  return { ok: false, kind: "refused", code: "not_supported", reason };
}
