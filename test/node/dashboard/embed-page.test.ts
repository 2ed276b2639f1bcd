import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { heardSession } from "../../../src/dashboard/embed/heard-session.ts";
import { hostTokens } from "../../../src/dashboard/embed/host-tokens.ts";
import { firstSpoken } from "../../../src/dashboard/i18n/languages.ts";

describe("the tokens of an embedded page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are waited for until the host has given the first", async () => {
    const tokens = hostTokens(() => undefined);
    const token = tokens.token();
    tokens.give("first");
    expect(await token).toBe("first");
    expect(await tokens.token()).toBe("first");
  });

  it("are asked for anew when one is refused, and whatever was asked meanwhile gets the next", async () => {
    const asked = vi.fn<() => void>();
    const tokens = hostTokens(asked);
    tokens.give("first");
    const another = tokens.refused("first");
    const meanwhile = tokens.token();
    expect(asked).toHaveBeenCalledOnce();
    tokens.give("second");
    expect(await another).toBe(true);
    expect(await meanwhile).toBe("second");
  });

  it("that were refused late, when the next is there, are not asked for again", async () => {
    const asked = vi.fn<() => void>();
    const tokens = hostTokens(asked);
    tokens.give("first");
    tokens.give("second");
    expect(await tokens.refused("first")).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });

  it("are given up when the host stays silent, until it speaks again", async () => {
    const tokens = hostTokens(() => undefined);
    tokens.give("first");
    const another = tokens.refused("first");
    const token = tokens.token().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await another).toBe(false);
    expect(await token).toMatchObject({ code: "session_revoked" });
    tokens.give("second");
    expect(await tokens.token()).toBe("second");
  });
});

describe("an embedded page", () => {
  const parent = {};
  const data = { type: "parley:session", token: "t", entity: null, lang: null, theme: null };

  it("hears the page around it, whoever that is, and from then on that one only", () => {
    const heard = { origin: "https://app.test", source: parent, data };
    expect(heardSession(null, parent, heard)).toEqual(data);
    expect(heardSession("https://app.test", parent, heard)).toEqual(data);
    expect(heardSession("https://app.test", parent, { ...heard, origin: "https://evil.test" })).toBeNull();
  });

  it("hears no other window, and nothing else", () => {
    expect(heardSession(null, parent, { origin: "https://app.test", source: {}, data })).toBeNull();
    expect(heardSession(null, parent, { origin: "https://app.test", source: parent, data: { type: "x" } })).toBeNull();
  });

  it("speaks the first language of those wanted that is spoken here", () => {
    expect(firstSpoken(["", "fr-FR", "pt-BR", "es"])).toBe("pt");
    expect(firstSpoken(["es-CL"])).toBe("es");
    expect(firstSpoken(["fr"])).toBe("en");
  });
});
