import type { MainOptions } from "./main-options.ts";
import type { SimulatorOptions } from "./options.ts";

/** LiveKit and SharePoint, as far as the command line asks for them. */
export function mainConnectors(options: MainOptions): Pick<SimulatorOptions, "livekit" | "sharepoint"> {
  const apiKey = options["livekit-api-key"];
  const tenantId = options["sharepoint-tenant"];
  return {
    ...(apiKey === undefined ? {} : { livekit: { apiKey, apiSecret: options["livekit-api-secret"] } }),
    ...(tenantId === undefined
      ? {}
      : {
          sharepoint: {
            tenantId,
            clientId: options["sharepoint-client"],
            clientSecret: options["sharepoint-secret"],
            siteId: options["sharepoint-site"],
            driveId: options["sharepoint-drive"],
          },
        }),
  };
}
