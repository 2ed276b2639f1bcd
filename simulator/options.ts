/** A WhatsApp number of a business, as the Graph API knows it. */
export interface BusinessNumber {
  phoneNumberId: string;
  businessAccountId: string;
  /** Digits only, as webhooks carry it. */
  displayPhoneNumber: string;
  /** Meta's Graph API where none is named. At Vonage the number is its own id. */
  provider?: "vonage";
}

/** An account at Vonage with its one application. */
export interface VonageAccount {
  apiKey: string;
  apiSecret: string;
  applicationId: string;
  /** The application's, in PEM (SPKI); null: nobody comes as the application. */
  publicKey: string | null;
  /** Key of the webhook signature. */
  signatureSecret: string;
  /** Where webhooks go: the Worker's `POST /api/whatsapp/vonage/inbound` and `…/status`. */
  webhookUrls: { inbound: string; status: string };
}

/** A LiveKit server's key. */
export interface LiveKitAccount {
  apiKey: string;
  apiSecret: string;
}

/** An app that may write into a SharePoint site. */
export interface SharePointAccount {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  siteId: string;
  /** The site's document library. */
  driveId: string;
}

export interface SimulatorOptions {
  /** The bearer token the Graph API accepts. */
  accessToken: string;
  /** Key of the webhook signature. */
  appSecret: string;
  /** What the webhook's verification request carries. */
  verifyToken: string;
  /** Where webhooks go: the Worker's `POST /api/whatsapp/webhook`. */
  webhookUrl: string;
  /** Where media links point, e.g. `http://127.0.0.1:8788`. */
  publicUrl: string;
  numbers: BusinessNumber[];
  /** Speaks Vonage's Messages API as well. */
  vonage?: VonageAccount;
  /** Speaks LiveKit's room service as well. */
  livekit?: LiveKitAccount;
  /** Speaks Microsoft Graph as well, below `/sharepoint`. */
  sharepoint?: SharePointAccount;
  /** How a webhook leaves: `fetch` in the process, the Worker's own handler in a test. */
  deliver(request: Request): Promise<Response>;
  /** Milliseconds since 1970. */
  now(): number;
  /** `manual`: no webhook leaves until `flush()`. */
  schedule: "timers" | "manual";
  /** 0 ≤ n < 1; decides only how webhooks are shuffled. */
  random?(): number;
}

export interface Simulator {
  /**
   * Answers requests to graph.facebook.com, to the media host, to Vonage's API and to `/_control`.
   * A host it does not know gets 599 and is noted in `unexpected`.
   * Rejects with a `TimeoutError` DOMException for a `lost_response` fault, with a `TypeError` for a `drop`.
   */
  fetch: (request: Request) => Promise<Response>;
  /** Sends every pending webhook in order, due or not, and those which these cause, until none is left. */
  flush: () => Promise<void>;
  addNumber: (number: BusinessNumber) => void;
  /** Requests to hosts or paths it does not know, such as `GET https://example.com/x`. */
  unexpected: string[];
  /** Stops the timers. Nothing leaves afterwards. */
  close: () => void;
}
