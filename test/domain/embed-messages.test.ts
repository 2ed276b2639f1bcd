import { describe, expect, it } from "vitest";
import { readEmbedSession } from "../../src/domain/embed-messages.ts";

const session = { type: "parley:session", token: "t", entity: { type: "project", id: "1" }, lang: "es", theme: "dark" };

describe("what an embedded page hears from the application around it", () => {
  it("is the session that it is to show", () => {
    expect(readEmbedSession(session)).toEqual(session);
  });

  it.each([
    ["an entity without an id", { entity: { type: "project" } }, { entity: null }],
    ["an entity that is a text", { entity: "project" }, { entity: null }],
    ["a language that is none", { lang: 7 }, { lang: null }],
    ["a theme that nobody knows", { theme: "purple" }, { theme: null }],
    ["more than it knows", { admin: true }, {}],
  ])("leaves out %s", (_, given, read) => {
    expect(readEmbedSession({ ...session, ...given })).toEqual({ ...session, ...read });
  });

  it.each([
    null,
    undefined,
    "parley:session",
    1,
    [],
    {},
    { type: "parley:session" },
    { ...session, type: "other" },
    { ...session, token: 1 },
  ])("is nothing in %j", (data) => {
    expect(readEmbedSession(data)).toBeNull();
  });
});
