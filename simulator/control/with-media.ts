import type { SimulatorContext } from "../context.ts";
import type { InboundMessage } from "../webhooks/receive-message.ts";

export async function withMedia(_context: SimulatorContext, inbound: InboundMessage): Promise<InboundMessage> {
  return inbound;
}
