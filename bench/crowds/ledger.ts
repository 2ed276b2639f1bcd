import type { Heard } from "./heard.ts";

/** What one client knows of one conversation. */
export interface Ledger {
  /** The version up to which it knows everything. */
  version: number;
  /** WhatsApp's ids of the messages that it knows, however it came to know them. */
  known: Set<string>;
  /** What the present socket has told: its messages, and the newest version of the conversation. */
  told: { messages: Set<string>; version: number };
}

/** What must not happen on a socket. */
export interface Faults {
  /** The same was told twice. */
  doubled: number;
  /** What is older was told after what is newer. */
  misordered: number;
  /** A version was left out: something between was not told. */
  jumped: number;
  /** Of a conversation that the socket is not of. */
  foreign: number;
}

export function noFaults(): Faults {
  return { doubled: 0, misordered: 0, jumped: 0, foreign: 0 };
}

/** @param first the conversation as the client has first seen it, with WhatsApp's id of its newest message */
export function createLedger({ version, newestId }: { version: number; newestId: string | null }): Ledger {
  const known = new Set(newestId === null ? [] : [newestId]);
  return { version, known, told: { messages: new Set(), version: 0 } };
}

/** A new socket knows nothing of what the one before it has told. */
export function beginSocket(ledger: Ledger): void {
  ledger.told = { messages: new Set(), version: 0 };
}

/** What the API has answered: a conversation's version, and its messages at that version or after it. */
export function addAnswer(ledger: Ledger, answer: { version: number; messageIds: string[] }): void {
  for (const id of answer.messageIds) ledger.known.add(id);
  ledger.version = Math.max(ledger.version, answer.version);
}

/**
 * Enters what a socket tells. The messages of a version come before the conversation with that version, and each version
 * is the one before it and one; what the API has answered already may still be told.
 * @returns what was wrong with it
 */
export function hear(ledger: Ledger, heard: Heard): "doubled" | "misordered" | "jumped" | null {
  const { told } = ledger;
  const fault = faultOf(ledger, heard);
  if (heard.type === "message") {
    told.messages.add(heard.messageId);
    ledger.known.add(heard.messageId);
    // The rest of its version is still to come.
    ledger.version = Math.max(ledger.version, heard.version - 1);
  } else {
    told.version = Math.max(told.version, heard.version);
    ledger.version = Math.max(ledger.version, heard.version);
  }
  return fault;
}

function faultOf({ version, told }: Ledger, heard: Heard): "doubled" | "misordered" | "jumped" | null {
  if (heard.type === "message" && told.messages.has(heard.messageId)) return "doubled";
  if (heard.type === "conversation" && told.version === heard.version) return "doubled";
  if (heard.version <= told.version) return "misordered";
  return heard.version > version + 1 ? "jumped" : null;
}
