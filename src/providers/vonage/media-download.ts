import type { MediaDownload, ProviderChannel } from "../provider.ts";
import { retryAfter } from "./retry-after.ts";
import type { VonageEdge } from "./vonage-edge.ts";

/** For 100 MB on a slow day; a job has 15 minutes. */
const TRANSFER_TIMEOUT_MS = 5 * 60 * 1000;
const MAX_REDIRECTS = 2;

const GONE = "Vonage no longer has this file: it keeps what customers send for 48 hours.";
const ELSEWHERE = "This file is not at Vonage, so it was not fetched.";
const BUSY = "Vonage did not hand out this file.";

/** Vonage's API and its regions. */
const VONAGE_HOST = /^api(-[a-z0-9-]{1,20})?\.(nexmo|vonage)\.com$/;

/**
 * Fetches a file by the address that its webhook named. The request carries the credentials, so it goes to Vonage's API
 * only, redirects included.
 */
export async function downloadMedia(
  edge: VonageEdge,
  channel: ProviderChannel,
  address: string,
): Promise<MediaDownload> {
  let url = addressAtVonage(edge, address);
  for (let hops = 0; url !== null && hops <= MAX_REDIRECTS; hops += 1) {
    const response = await ask(channel, url.href);
    if (response === null) return { kind: "retry", reason: BUSY, afterSeconds: null };
    const next = response.headers.get("Location");
    if (response.status < 300 || response.status >= 400 || next === null) return readAnswer(response);
    await response.body?.cancel();
    url = URL.canParse(next, url.href) ? addressAtVonage(edge, new URL(next, url.href).href) : null;
  }
  return { kind: "gone", reason: ELSEWHERE };
}

/** null for whatever is not Vonage's, or not by HTTPS. */
function addressAtVonage(edge: VonageEdge, address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return null;
  // The stand-in on this machine has an address of its own.
  if (url.origin === new URL(edge.url).origin) return url;
  return url.protocol === "https:" && url.port === "" && VONAGE_HOST.test(url.hostname) ? url : null;
}

async function ask(channel: ProviderChannel, url: string): Promise<Response | null> {
  try {
    return await fetch(url, {
      headers: { Authorization: channel.accessToken },
      redirect: "manual",
      signal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
    });
  } catch {
    return null;
  }
}

async function readAnswer(response: Response): Promise<MediaDownload> {
  if (response.status === 200 && response.body !== null) {
    return {
      kind: "found",
      mimeType: response.headers.get("Content-Type"),
      sizeBytes: lengthOf(response),
      // Vonage tells none.
      sha256: null,
      body: response.body,
    };
  }
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) return { kind: "gone", reason: GONE };
  // Credentials can be mended while Vonage still has the file.
  return { kind: "retry", reason: BUSY, afterSeconds: retryAfter(response.headers.get("Retry-After")) };
}

/** The length on the wire is not the file's where it was compressed for the way. */
function lengthOf(response: Response): number | null {
  const length = response.headers.get("Content-Length");
  if (length === null || !/^\d{1,15}$/.test(length) || response.headers.has("Content-Encoding")) return null;
  return Number(length);
}
