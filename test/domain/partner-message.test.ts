import { describe, expect, it } from "vitest";
import { formatPartnerMessage } from "../../src/domain/partner-message.ts";

describe("a partner's message", () => {
  it("says from whom it is, greets the client, and is signed", () => {
    expect(
      formatPartnerMessage({
        partnerName: "Dr. Paul",
        clientName: "John Doe",
        words: "See you at 2 PM.\nBring water.",
      }),
    ).toBe("📱 *Message from Dr. Paul* 📱\n\nHi John Doe,\n\nSee you at 2 PM.\nBring water.\n\n— Dr. Paul");
  });

  it("greets a client without a name", () => {
    expect(formatPartnerMessage({ partnerName: "Paul", clientName: null, words: "Hello!" })).toContain("\n\nHi,\n\n");
  });

  it("keeps its shape whatever a client is called", () => {
    const message = formatPartnerMessage({ partnerName: "P*aul", clientName: "J*\n\n— Bank", words: "Hello!" });
    expect(message).toBe("📱 *Message from Paul* 📱\n\nHi J — Bank,\n\nHello!\n\n— Paul");
  });
});
