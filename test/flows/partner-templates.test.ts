import { describe, expect, it } from "vitest";
import { createPartnerWorld } from "../support/partners.ts";
import { aSyncedWorld, BUILT_IN_TEMPLATES } from "../support/templates.ts";
import { api, createWorld } from "../support/world.ts";

const PATH = "/api/partners/whatsapp/templates";

describe("the templates that a partner can send", () => {
  it("are those that WhatsApp has approved, page by page", async () => {
    const world = await createPartnerWorld(aSyncedWorld);
    const first = await api(world.partner, "GET", `${PATH}?limit=2`);
    expect(first.body.templates).toHaveLength(2);
    const rest = await api(world.partner, "GET", `${PATH}?limit=100&cursor=${first.body.next_cursor}`);
    const all = [...first.body.templates, ...rest.body.templates];
    expect(new Set(all.map((each) => each.id)).size).toBe(all.length);
    expect(all.length).toBeLessThanOrEqual(BUILT_IN_TEMPLATES);
    expect(all.every((each) => each.status === "APPROVED")).toBe(true);
    expect(rest.body.next_cursor).toBeNull();
  });

  it("are none of another organization's number", async () => {
    const world = await createPartnerWorld(aSyncedWorld);
    const other = await createWorld();
    const { body } = await api(other.admin, "GET", "/api/whatsapp/channels");
    const { status } = await api(world.partner, "GET", `${PATH}?channel_id=${body.channels[0].id}`);
    expect(status).toBe(404);
  });

  it("are for no partner whose organization has switched messaging off", async () => {
    const world = await aSyncedWorld();
    const { status, body } = await api(world.partner, "GET", PATH);
    expect({ status, reason: body.reason }).toEqual({ status: 403, reason: "organization_not_controlled" });
  });
});
