import { describe, expect, it } from "vitest";
import { entityTypeName } from "../../../src/dashboard/contact/entity-type-name.ts";
import { viewerItems } from "../../../src/dashboard/contact/viewer-items.ts";
import type { MediaView } from "../../../src/domain/media.ts";

const item = (id: number, media: Partial<MediaView>) => ({
  timestamp: `2026-11-20T10:00:0${id}.000Z`,
  media: {
    id,
    kind: "image" as const,
    state: "stored" as const,
    mime_type: null,
    size_bytes: null,
    file_name: null,
    voice: false,
    copy_url: null,
    url: null,
    reason: null,
    ...media,
  },
});

describe("what the viewer goes through", () => {
  it("is in the order in which it was sent, though the panel begins with the newest", () => {
    const items = [item(3, {}), item(2, { kind: "video", file_name: "b.mp4" }), item(1, {})];
    expect(viewerItems(items).map(({ mediaId, kind }) => [mediaId, kind])).toEqual([
      [1, "image"],
      [2, "video"],
      [3, "image"],
    ]);
  });

  it("leaves out what is not there", () => {
    expect(viewerItems([item(2, { state: "pending" }), item(1, { state: "unavailable" })])).toEqual([]);
  });
});

describe("the kind of a linked thing", () => {
  it("is read as words", () => {
    expect(entityTypeName("service_order")).toBe("Service order");
    expect(entityTypeName("lead")).toBe("Lead");
  });
});
