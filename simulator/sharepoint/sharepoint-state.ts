/** A file in a document library. */
export interface StoredItem {
  id: string;
  /** `Parley/WhatsApp Media/2026-11/7 lamp.jpg`, as it was asked for or with a number where that was taken. */
  path: string;
  mimeType: string;
  bytes: Uint8Array<ArrayBuffer>;
  eTag: string;
}

/** An upload that comes in ranges. */
export interface UploadSession {
  id: string;
  path: string;
  conflictBehavior: ConflictBehavior;
  /** null until the first range has told it. */
  totalBytes: number | null;
  ranges: Uint8Array<ArrayBuffer>[];
  receivedBytes: number;
  expiresAt: number;
}

export type ConflictBehavior = "fail" | "replace" | "rename";

/** A site's document library, the tokens that open it, and the uploads under way. */
export interface SharePointState {
  items: Map<string, StoredItem>;
  sessions: Map<string, UploadSession>;
  /** With when they end, in ms. */
  tokens: Map<string, number>;
  tokensIssued: number;
  /** How many ranges came, for tests that count. */
  rangesReceived: number;
  nextId: number;
}

export function createSharePointState(): SharePointState {
  return { items: new Map(), sessions: new Map(), tokens: new Map(), tokensIssued: 0, rangesReceived: 0, nextId: 1 };
}
