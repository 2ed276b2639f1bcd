/** A file as SharePoint knows it. */
export interface SharePointItem {
  itemId: string;
  /** For a person to open. */
  webUrl: string;
}

/**
 * Why something was not done. `retry`: it may work later, after as many seconds as SharePoint asked for. `failed`: a person
 * has to do something first, as `reason` says. `code` is fit for a log.
 */
export type Undone = { kind: "retry"; afterSeconds: number | null; code: string } | { kind: "failed"; reason: string };

/** What became of a range: all is there, more is wanted, or the upload is not there any more. */
export type RangeAnswer =
  | { kind: "stored"; item: SharePointItem }
  | { kind: "more"; nextByte: number }
  /** What came does not follow what is there: ask how far it is. */
  | { kind: "out_of_step" }
  | { kind: "gone" }
  | Undone;

/** @param retryAfter the header; Microsoft sends seconds */
export function undone(status: number, retryAfter: string | null): Undone {
  switch (status) {
    case 401:
      return failed(
        "SharePoint does not accept this app. Check SHAREPOINT_CLIENT_ID and SHAREPOINT_CLIENT_SECRET: the secret may have expired.",
      );
    case 403:
      return failed(
        "The app may not write into this SharePoint site. An admin of Microsoft 365 has to grant it that (Sites.Selected).",
      );
    case 404:
      return failed("There is no such SharePoint site or library. Check SHAREPOINT_SITE_ID and SHAREPOINT_DRIVE_ID.");
    case 507:
      return failed("There is no room left in this SharePoint site.");
    // Locked, in conflict, or throttled: all of that passes.
    case 408:
    case 409:
    case 412:
    case 423:
    case 429:
      return retry(String(status), retryAfter);
    default:
      return status >= 500
        ? retry(String(status), retryAfter)
        : failed(`SharePoint refuses this file (HTTP ${status}).`);
  }
}

export function noAnswer(): Undone {
  return retry("no_answer", null);
}

function failed(reason: string): Undone {
  return { kind: "failed", reason };
}

function retry(code: string, retryAfter: string | null): Undone {
  const seconds = retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : null;
  return { kind: "retry", afterSeconds: seconds, code };
}
