import { z } from "zod";
import { unseal } from "../../auth/seal.ts";
import type { ProviderChannel } from "../../providers/provider.ts";

const credentials = z.object({ access_token: z.string().min(1) });

export interface ChannelSecrets {
  credentialsKey: string;
  whatsapp: { accessToken: string };
}

/** The channel with its token: its own where it has one, else the Worker's. */
export async function providerChannel(
  secrets: ChannelSecrets,
  channel: { externalId: string; credentials: string | null },
): Promise<ProviderChannel> {
  if (channel.credentials === null)
    return { externalId: channel.externalId, accessToken: secrets.whatsapp.accessToken };
  const opened = await unseal(secrets.credentialsKey, channel.credentials);
  if (opened === null) throw new Error("a channel's credentials cannot be opened with CREDENTIALS_KEY");
  return { externalId: channel.externalId, accessToken: credentials.parse(JSON.parse(opened)).access_token };
}
