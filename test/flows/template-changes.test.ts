import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control, simulator } from "../support/simulator.ts";
import { aSyncedWorld, templateNamed } from "../support/templates.ts";
import { api, createWorld, type World } from "../support/world.ts";

const PATH = "/api/whatsapp/templates";

const greeting = {
  name: "greeting",
  language: "en_US",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "TEXT", text: "News for {{1}}", example: { header_text: ["Ana"] } },
    { type: "BODY", text: "Hello {{1}}, your table is ready.", example: { body_text: [["Ana"]] } },
    { type: "FOOTER", text: "See you soon" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Map", url: "https://shop.example.com/{{1}}", example: ["https://shop.example.com/1"] },
        { type: "QUICK_REPLY", text: "I am late" },
      ],
    },
  ],
};

const audited = async (world: World): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    "SELECT action || ' ' || target AS entry FROM audit_log WHERE organization_id = ? AND action LIKE 'template.%' ORDER BY id",
  )
    .bind(world.organizationId)
    .all<{ entry: string }>();
  return results.map((row) => row.entry);
};

describe("an admin", () => {
  it("creates a template, which can be sent once WhatsApp approves it", async () => {
    const world = await aSyncedWorld();
    const { status, body } = await api(world.admin, "POST", PATH, greeting);
    expect(status).toBe(201);
    expect(body.template).toMatchObject({ name: "greeting", status: "APPROVED", sendable: true });
    await simulator.flush();
    expect(await templateNamed(world, "greeting")).toMatchObject({ id: body.template.id, status: "APPROVED" });
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: "+56944470001",
      type: "template",
      template: {
        name: "greeting",
        language: "en_US",
        components: [
          { type: "header", parameters: [{ type: "text", text: "Ana" }] },
          { type: "body", parameters: [{ type: "text", text: "Ana" }] },
          { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "9" }] },
        ],
      },
    });
    expect(sent.status).toBe(200);
    expect(await audited(world)).toEqual(["template.created template:greeting/en_US"]);
  });

  it("is told WhatsApp's refusal in WhatsApp's words, and nothing is kept", async () => {
    const world = await createWorld();
    const { status, body } = await api(world.admin, "POST", PATH, { ...greeting, name: "hello_world" });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "provider_refused", details: { provider_code: "100" } });
    expect(body.error).toContain("Content in this language already exists");
    expect(await templateNamed(world, "hello_world")).toBeUndefined();
    expect(await audited(world)).toEqual([]);
  });

  it("edits a template", async () => {
    const world = await aSyncedWorld();
    const { id } = await templateNamed(world, "hello_world");
    const components = [{ type: "BODY", text: "Welcome!" }];
    const { status, body } = await api(world.admin, "PATCH", `${PATH}/${id}`, { components });
    expect(status).toBe(200);
    expect(body.template.components).toEqual(components);
    await api(world.admin, "POST", `${PATH}/sync`);
    expect((await templateNamed(world, "hello_world")).components).toEqual(components);
    expect(await audited(world)).toEqual(["template.edited template:hello_world/en_US"]);
  });

  it.each<[string, object, string]>([
    ["the category of an approved one", { category: "MARKETING" }, "category"],
    ["nothing at all", {}, ""],
    ["to a body that ends with a variable", { components: [{ type: "BODY", text: "Hi {{1}}" }] }, "components.0.text"],
  ])("cannot change %s", async (_, edit, field) => {
    const world = await aSyncedWorld();
    const { id } = await templateNamed(world, "hello_world");
    const { status, body } = await api(world.admin, "PATCH", `${PATH}/${id}`, edit);
    expect(status).toBe(400);
    expect(body.fields[0].field).toBe(field);
  });

  it("cannot edit what WhatsApp is looking at", async () => {
    const world = await aSyncedWorld();
    const template = await templateNamed(world, "hello_world");
    await control("PUT", `/templates/${template.whatsapp_template_id}`, { status: "PENDING" });
    await simulator.flush();
    const edit = { components: [{ type: "BODY", text: "Welcome!" }] };
    const { body } = await api(world.admin, "PATCH", `${PATH}/${template.id}`, edit);
    expect(body).toMatchObject({ code: "template_unavailable", details: { status: "PENDING" } });
  });

  it("deletes a template in one language only", async () => {
    const world = await aSyncedWorld();
    const { id } = await templateNamed(world, "order_update");
    expect((await api(world.admin, "DELETE", `${PATH}/${id}`)).status).toBe(200);
    await simulator.flush();
    expect(await templateNamed(world, "order_update")).toBeUndefined();
    await api(world.admin, "POST", `${PATH}/sync`);
    expect(await templateNamed(world, "order_update")).toBeUndefined();
    expect(await templateNamed(world, "order_update", "es")).toBeDefined();
    expect(await audited(world)).toEqual(["template.deleted template:order_update/en_US"]);
    expect((await api(world.admin, "DELETE", `${PATH}/${id}`)).status).toBe(404);
  });

  it("says for which account where the organization has several", async () => {
    const world = await createWorld();
    const other = await createWorld();
    await env.DB.prepare("UPDATE channels SET organization_id = ? WHERE id = ?")
      .bind(world.organizationId, other.channelId)
      .run();
    const { body } = await api(world.admin, "POST", PATH, greeting);
    expect(body).toMatchObject({ code: "invalid_request", fields: [{ field: "channel_id" }] });
    const named = await api(world.admin, "POST", PATH, { ...greeting, channel_id: other.channelId });
    expect(named.body.template.account_id).toBe(other.businessAccountId);
    const stranger = await createWorld();
    const foreign = await api(stranger.admin, "POST", PATH, { ...greeting, channel_id: world.channelId });
    expect(foreign.status).toBe(404);
  });
});
