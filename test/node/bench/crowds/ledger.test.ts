import { describe, expect, it } from "vitest";
import type { Heard } from "../../../../bench/crowds/heard.ts";
import { addAnswer, beginSocket, createLedger, hear, type Ledger } from "../../../../bench/crowds/ledger.ts";

const message = (version: number, messageId: string): Heard => ({
  type: "message",
  conversationId: 1,
  version,
  messageId,
});
const conversation = (version: number): Heard => ({ type: "conversation", conversationId: 1, version });
const all = (ledger: Ledger, heard: Heard[]) => heard.map((each) => hear(ledger, each));

/** At version 4, whose newest message is `d`. */
const ledgerAt4 = () => createLedger({ version: 4, newestId: "d" });

describe("what a client checks of a socket", () => {
  it("finds nothing wrong where each version follows the one before it, with all of its messages first", () => {
    const ledger = ledgerAt4();
    const heard = [
      message(5, "e"),
      message(5, "f"),
      conversation(5),
      conversation(6),
      message(7, "g"),
      conversation(7),
    ];
    expect(all(ledger, heard)).toEqual(heard.map(() => null));
    expect([...ledger.known]).toEqual(["d", "e", "f", "g"]);
    expect(ledger.version).toBe(7);
  });

  it("finds what is told twice", () => {
    const ledger = ledgerAt4();
    expect(all(ledger, [message(5, "e"), message(5, "e"), conversation(5), conversation(5)])).toEqual([
      null,
      "doubled",
      null,
      "doubled",
    ]);
  });

  it("finds what is told after something newer", () => {
    const ledger = ledgerAt4();
    expect(all(ledger, [conversation(5), message(5, "e")])).toEqual([null, "misordered"]);
    expect(all(ledger, [conversation(6), conversation(5)])).toEqual([null, "misordered"]);
  });

  it("finds a version that was left out, once", () => {
    const ledger = ledgerAt4();
    expect(all(ledger, [message(6, "f"), message(6, "g"), conversation(6)])).toEqual(["jumped", null, null]);
    expect(all(ledger, [conversation(8), conversation(9)])).toEqual(["jumped", null]);
  });
});

describe("what a client knows after it was away", () => {
  it("takes what the API has answered as known, though a new socket may tell it still", () => {
    const ledger = ledgerAt4();
    beginSocket(ledger);
    addAnswer(ledger, { version: 6, messageIds: ["f", "e", "d"] });
    expect(all(ledger, [message(6, "f"), conversation(6), message(7, "g"), conversation(7)])).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([...ledger.known].sort()).toEqual(["d", "e", "f", "g"]);
  });

  it("misses what came while it was away where it does not ask", () => {
    const ledger = ledgerAt4();
    beginSocket(ledger);
    expect(hear(ledger, message(6, "f"))).toBe("jumped");
  });

  it("may be told again, by another socket, of what the one before it has told", () => {
    const ledger = ledgerAt4();
    all(ledger, [message(5, "e"), conversation(5)]);
    beginSocket(ledger);
    expect(all(ledger, [message(5, "e"), conversation(5)])).toEqual([null, null]);
  });
});
