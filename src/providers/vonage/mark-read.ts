import type { ProviderChannel } from "../provider.ts";
import { callVonage, type VonageEdge } from "./vonage-edge.ts";

type Told = { ok: true } | { ok: false; reason: string };

/** Blue ticks for the person. */
export function markRead(edge: VonageEdge, channel: ProviderChannel, providerMessageId: string): Promise<Told> {
  return update(edge, channel, providerMessageId, {});
}

/** "typing…" on the person's phone; goes with the blue ticks, as it does at Meta. */
export function showTyping(edge: VonageEdge, channel: ProviderChannel, providerMessageId: string): Promise<Told> {
  return update(edge, channel, providerMessageId, { replying_indicator: { show: true, type: "text" } });
}

/** A message is known in the region that it came through, which its webhook alone has told: asked in turn, 404 by 404. */
async function update(
  edge: VonageEdge,
  channel: ProviderChannel,
  providerMessageId: string,
  more: Record<string, unknown>,
): Promise<Told> {
  let reason = "http_404";
  for (const host of regionsOf(edge.url)) {
    const answer = await callVonage(edge, channel.accessToken, {
      method: "PATCH",
      url: `${host}/v1/messages/${encodeURIComponent(providerMessageId)}`,
      body: { status: "read", ...more },
    });
    if (!answer.answered) return { ok: false, reason: answer.reason };
    if (answer.httpStatus === 200 || answer.httpStatus === 202) return { ok: true };
    reason = `http_${answer.httpStatus}`;
    if (answer.httpStatus !== 404) break;
  }
  return { ok: false, reason };
}

const REGIONS = ["https://api-eu.vonage.com", "https://api-us.vonage.com", "https://api-ap.vonage.com"];

/** Another address than Vonage's own, such as of a stand-in, has no regions. */
function regionsOf(url: string): string[] {
  return url === "https://api.nexmo.com" ? REGIONS : [url];
}
