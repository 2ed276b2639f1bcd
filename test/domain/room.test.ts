import { describe, expect, it } from "vitest";
import { roomMessage, viewRoomMessage } from "../../src/domain/room-message.ts";
import { readRoomName, roomNameOf } from "../../src/domain/room-name.ts";
import { storedMessage } from "./stored.ts";

describe("a room's name", () => {
  it("is the number's, or the conversation's where WhatsApp hides the number", () => {
    expect(roomNameOf({ phone: "+573103055424", conversationId: 2 })).toBe("whatsapp_573103055424");
    expect(roomNameOf({ phone: null, conversationId: 2 })).toBe("whatsapp_conversation_2");
  });

  it.each([{ phone: "+573103055424" }, { phone: null }])("is read back: %j", ({ phone }) => {
    const name = roomNameOf({ phone, conversationId: 2 });
    expect(readRoomName(name)).toEqual(phone === null ? { conversationId: 2 } : { phone });
  });

  it.each(["", "whatsapp_", "whatsapp_+573103055424", "whatsapp_conversation_0", "org2.whatsapp_573103055424", "x"])(
    "is none: %s",
    (name) => {
      expect(readRoomName(name)).toBeNull();
    },
  );
});

describe("a message as its room sees it", () => {
  const MEDIA = {
    id: 7,
    kind: "image" as const,
    state: "stored" as const,
    mimeType: "image/jpeg",
    sizeBytes: 100,
    fileName: "lamp.jpg",
    reason: null,
  };
  const seen = (more: Parameters<typeof storedMessage>[0]) =>
    roomMessage.strict().parse(JSON.parse(JSON.stringify(viewRoomMessage(storedMessage(more)))));

  it("is a text with its times in milliseconds", () => {
    expect(seen({ deliveredAt: 5 })).toEqual({
      messageId: "1",
      whatsappMessageId: "wamid.HBg",
      phoneNumber: "+573103055424",
      roomName: "whatsapp_573103055424",
      type: "text",
      text: "Hola",
      direction: "incoming",
      status: "delivered",
      timestamp: Date.UTC(2026, 10, 20, 9, 30),
      deliveredAt: 5,
    });
  });

  it("is a file with its caption, by its address once it is here", () => {
    expect(seen({ type: "image", text: "Look", media: MEDIA, direction: "outbound", status: "played" })).toMatchObject({
      caption: "Look",
      mediaType: "image",
      mediaUrl: "/uploads/whatsapp/7.jpg",
      fileName: "lamp.jpg",
      fileSize: 100,
      mimeType: "image/jpeg",
      direction: "outgoing",
      status: "read",
    });
    const pending = seen({ type: "image", text: null, media: { ...MEDIA, state: "pending" } });
    expect(pending).toMatchObject({ mediaType: "image", mediaState: "pending" });
    expect(pending).not.toHaveProperty("mediaUrl");
  });

  it("says why it failed, and nothing of what was deleted for all", () => {
    expect(seen({ status: "failed", failureText: "Undeliverable." })).toMatchObject({ failedReason: "Undeliverable." });
    const gone = seen({ type: "image", text: null, media: MEDIA, revokedAt: 9 });
    expect(gone).not.toHaveProperty("mediaUrl");
    expect(gone).not.toHaveProperty("caption");
  });

  it("has an address for a file of whatever type", () => {
    const media = { ...MEDIA, kind: "document" as const, mimeType: "application/zip" };
    expect(seen({ type: "document", media }).mediaUrl).toBe("/uploads/whatsapp/7.bin");
  });

  it("shows the link that it was sent as, and no file's name for a caption", () => {
    const content = { type: "document", document: { link: "https://example.com/a.pdf", filename: "a.pdf" } };
    const sent = seen({ type: "document", text: "a.pdf", content, direction: "outbound" });
    expect(sent).toMatchObject({ mediaUrl: "https://example.com/a.pdf", mediaType: "document", fileName: "a.pdf" });
    expect(sent).not.toHaveProperty("caption");
  });

  it("says what it quotes, which reactions are on it, and when it was changed", () => {
    const reactions = [
      { emoji: "👍", author: "customer", agentId: null },
      { emoji: "🎉", author: "business", agentId: 3 },
    ];
    expect(seen({ replyTo: "wamid.1", reactions, editedAt: 3 })).toMatchObject({
      replyTo: "wamid.1",
      reactions: [
        { emoji: "👍", direction: "incoming" },
        { emoji: "🎉", direction: "outgoing" },
      ],
      editedAt: 3,
    });
  });
});
