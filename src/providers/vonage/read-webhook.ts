import type { ChannelEvent } from "../../domain/channel-event.ts";
import { parseJson } from "../parse-json.ts";
import { readInbound } from "./read-inbound.ts";
import { readStatus } from "./read-status.ts";
import { notice } from "./surroundings.ts";
import { addressee, anything, sender } from "./wire.ts";

/**
 * Reads one webhook: a message that somebody wrote, or what became of one of ours; whichever of the two addresses it came
 * to, as an application may have one for both.
 * @returns null where the body is neither
 */
export function readWebhook(raw: string, receivedAt: number): ChannelEvent[] | null {
  const body = anything.safeParse(parseJson(raw)).data;
  if (body === undefined || !("status" in body || "message_type" in body)) return null;
  if (body.channel !== "whatsapp") {
    // An application may have other channels, such as SMS, whose webhooks come to the same address.
    const ours = addressee.safeParse(body).data?.to ?? sender.safeParse(body).data?.from ?? null;
    return [notice(ours, `vonage_${body.channel}`, body, receivedAt)];
  }
  return ["status" in body ? readStatus(body) : readInbound(body)];
}
