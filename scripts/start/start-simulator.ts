import path from "node:path";
import type { ChildEnd, ChildProcesses } from "../local/child-processes.ts";
import type { ConnectorSettings, VonageSettings, WhatsappSettings } from "../local/dev-vars.ts";
import { projectRoot } from "../project-root.ts";

interface SimulatorOptions {
  port: number;
  workerUrl: string;
  stateFolder: string;
  settings: WhatsappSettings;
  vonage: VonageSettings | null;
  connectors: ConnectorSettings;
  /** Digits only. */
  displayPhoneNumber: string;
  verbose: boolean;
}

/** Runs the stand-in for WhatsApp; resolves when it has ended. Its memory lies beside the database, which it must match. */
export function startSimulator(options: SimulatorOptions, children: ChildProcesses): Promise<ChildEnd> {
  const {
    settings,
    vonage,
    connectors: { livekit, sharepoint },
  } = options;
  const values = {
    port: String(options.port),
    "worker-url": options.workerUrl,
    "app-secret": settings.appSecret,
    "verify-token": settings.verifyToken,
    "access-token": settings.accessToken,
    "phone-number-id": settings.phoneNumberId,
    "business-account-id": settings.businessAccountId,
    "display-phone-number": options.displayPhoneNumber,
    ...(vonage === null
      ? {}
      : {
          "vonage-number": vonage.number,
          "vonage-api-key": vonage.apiKey,
          "vonage-api-secret": vonage.apiSecret,
          "vonage-signature-secret": vonage.signatureSecret,
        }),
    ...(livekit === null ? {} : { "livekit-api-key": livekit.apiKey, "livekit-api-secret": livekit.apiSecret }),
    ...(sharepoint === null
      ? {}
      : {
          "sharepoint-tenant": sharepoint.tenant,
          "sharepoint-client": sharepoint.client,
          "sharepoint-secret": sharepoint.secret,
          "sharepoint-site": sharepoint.site,
        }),
    "state-file": path.join(options.stateFolder, "simulator.json"),
  };
  return children.run({
    name: "The simulator",
    args: [
      path.join(projectRoot, "simulator", "main.ts"),
      ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    onLine: (line, stream) => {
      if (options.verbose || stream === "stderr") console.error(line);
    },
  });
}
