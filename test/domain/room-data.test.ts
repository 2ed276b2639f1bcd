import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveKitRoomOf, roomMetadataOf } from "../../src/domain/livekit-room.ts";
import { encodeRoomData, MAX_DATA_BYTES, type RoomData } from "../../src/domain/room-data.ts";
import { viewRoomMessage } from "../../src/domain/room-message.ts";
import { storedMessage } from "./stored.ts";

const decode = (bytes: Uint8Array): RoomData =>
  JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
const dataOf = (more: Parameters<typeof storedMessage>[0]): RoomData => ({
  ...viewRoomMessage(storedMessage(more)),
  conversationId: 2,
  version: 7,
});

describe("what a room is told", () => {
  it("is the whole message where it fits", () => {
    const data = dataOf({ text: "Hola" });
    expect(decode(encodeRoomData(data))).toEqual(JSON.parse(JSON.stringify(data)));
  });

  it("never is more than a packet, and as much of the words as fits", () => {
    const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2000, max: 6000 }), (unit, times) => {
        const text = unit.repeat(times).toWellFormed();
        const bytes = encodeRoomData(dataOf({ text }));
        expect(bytes.length).toBeLessThanOrEqual(MAX_DATA_BYTES);
        const told = decode(bytes);
        // Room for one more character is at most what one takes in JSON.
        expect(told.truncated === true ? bytes.length > MAX_DATA_BYTES - 16 : told.text === text).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a room at LiveKit", () => {
  const subject = { phone: "+573103055424", conversationId: 2 };

  it("has the plain name for one organization, and says of any other's whose it is", () => {
    expect(liveKitRoomOf(subject, { organizationId: 5, ownsPlainNames: true })).toBe("whatsapp_573103055424");
    expect(liveKitRoomOf(subject, { organizationId: 5, ownsPlainNames: false })).toBe("org5.whatsapp_573103055424");
  });

  it("has a title where WhatsApp hides the number", () => {
    expect(roomMetadataOf(subject)).toMatchObject({ title: "WhatsApp: +573103055424", private: true });
    expect(roomMetadataOf({ ...subject, phone: null })).toMatchObject({ title: "WhatsApp: conversation 2" });
  });
});
