import { z } from "zod";
import { unseal } from "../../auth/seal.ts";
import type { ProviderChannel, ProviderName } from "../../providers/provider.ts";
import { vonageAuthorization } from "../../providers/vonage/authorization.ts";
import { vonageCredentials, type VonageCredentials } from "../../providers/vonage/credentials.ts";

const cloudApiCredentials = z.object({ access_token: z.string().min(1) });

export interface ChannelSecrets {
  credentialsKey: string;
  whatsapp: { accessToken: string };
  vonage: { credentials: VonageCredentials } | null;
}

export interface ChannelDeps {
  config: ChannelSecrets;
  now(): number;
}

/**
 * The channel with what its provider wants to see: its own credentials where it has some, else the Worker's. For a few
 * minutes only, as Vonage's token grows old.
 */
export async function providerChannel(
  deps: ChannelDeps,
  channel: { provider: ProviderName; externalId: string; credentials: string | null },
): Promise<ProviderChannel> {
  const { externalId } = channel;
  const { config } = deps;
  const own = channel.credentials === null ? null : await opened(config.credentialsKey, channel.credentials);
  switch (channel.provider) {
    case "cloud_api": {
      const accessToken = own === null ? config.whatsapp.accessToken : cloudApiCredentials.parse(own).access_token;
      return { externalId, accessToken };
    }
    case "vonage": {
      const credentials = own === null ? config.vonage?.credentials : vonageCredentials.parse(own);
      if (credentials === undefined) throw new Error("a channel is at Vonage, whose variables are not set");
      return { externalId, accessToken: await vonageAuthorization(credentials, deps.now()) };
    }
  }
}

async function opened(key: string, sealed: string): Promise<unknown> {
  const text = await unseal(key, sealed);
  if (text === null) throw new Error("a channel's credentials cannot be opened with CREDENTIALS_KEY");
  return JSON.parse(text);
}
