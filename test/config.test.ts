import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import worker from "../src/index.ts";
import demoSettings from "../.dev.vars.example?raw";

const SETTINGS = {
  WHATSAPP_API_BASE_URL: "https://graph.facebook.com",
  WHATSAPP_API_VERSION: "v26.0",
  WHATSAPP_ACCESS_TOKEN: "EAAG-token",
  WHATSAPP_WEBHOOK_VERIFY_TOKEN: "verify-me",
  WHATSAPP_APP_SECRET: "5f2c-app-secret",
  WHATSAPP_PHONE_NUMBER_ID: "106540352242922",
  WHATSAPP_BUSINESS_ACCOUNT_ID: "102290129340398",
  SESSION_SECRET: "a-session-secret-of-enough-letters",
  CREDENTIALS_KEY: "a-credentials-key-of-enough-letters",
};

const NEEDED = [
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_WEBHOOK_VERIFY_TOKEN",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_BUSINESS_ACCOUNT_ID",
  "SESSION_SECRET",
  "CREDENTIALS_KEY",
];

const without = (...names: string[]): object =>
  Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => !names.includes(name)));

function problemsOf(settings: object): string[] {
  const outcome = readConfig(settings);
  return outcome.ok ? [] : outcome.problems;
}

describe("the settings", () => {
  it("are taken where all are there", () => {
    expect(readConfig(SETTINGS)).toEqual({
      ok: true,
      config: expect.objectContaining({
        local: false,
        whatsapp: {
          enabled: true,
          baseUrl: "https://graph.facebook.com",
          apiVersion: "v26.0",
          accessToken: "EAAG-token",
          verifyToken: "verify-me",
          appSecret: "5f2c-app-secret",
          phoneNumberId: "106540352242922",
          businessAccountId: "102290129340398",
        },
        sessionSecret: "a-session-secret-of-enough-letters",
        credentialsKey: "a-credentials-key-of-enough-letters",
      }),
    });
  });

  it("that are missing are named all at once", () => {
    expect(problemsOf({})).toEqual(NEEDED.map((name) => `${name} is missing`));
  });

  it.each(NEEDED)("want %s, and an empty or blank one is none", (name) => {
    expect(problemsOf(without(name))).toEqual([`${name} is missing`]);
    expect(problemsOf({ ...SETTINGS, [name]: "" })).toEqual([`${name} is missing`]);
    expect(problemsOf({ ...SETTINGS, [name]: "   " }).join()).toContain(name);
  });

  it.each([
    ["WHATSAPP_ACCESS_TOKEN", "WHATSAPP_TOKEN", "accessToken"],
    ["WHATSAPP_WEBHOOK_VERIFY_TOKEN", "WHATSAPP_VERIFY_TOKEN", "verifyToken"],
  ] as const)("take %s under its second name, %s; the first one wins", (first, second, key) => {
    const valueOf = (settings: object) => {
      const outcome = readConfig(settings);
      return outcome.ok ? outcome.config.whatsapp[key] : outcome.problems;
    };
    expect(valueOf({ ...without(first), [second]: "by its second name" })).toBe("by its second name");
    expect(valueOf({ ...SETTINGS, [first]: "", [second]: "by its second name" })).toBe("by its second name");
    expect(valueOf({ ...SETTINGS, [first]: "by its first", [second]: "by its second name" })).toBe("by its first");
  });

  it.each(["SESSION_SECRET", "CREDENTIALS_KEY"])("want a %s of at least 32 characters", (name) => {
    expect(problemsOf({ ...SETTINGS, [name]: "x".repeat(31) })).toEqual([`${name} is shorter than 32 characters`]);
    expect(problemsOf({ ...SETTINGS, [name]: ` ${"x".repeat(31)} ` })).toHaveLength(1);
    expect(problemsOf({ ...SETTINGS, [name]: "x".repeat(32) })).toEqual([]);
  });

  it("may name the Worker's own address, with or without a slash at its end", () => {
    const urlOf = (PUBLIC_URL?: string) => {
      const outcome = readConfig({ ...SETTINGS, PUBLIC_URL });
      return outcome.ok ? outcome.config.publicUrl : outcome.problems;
    };
    expect(urlOf()).toBeNull();
    expect(urlOf("https://parley.example.com/")).toBe("https://parley.example.com");
    expect(urlOf("parley.example.com")).toEqual([expect.stringContaining("PUBLIC_URL")]);
  });

  it("have a default for the Graph API's address and version, and say what is wrong with another", () => {
    expect(problemsOf(without("WHATSAPP_API_BASE_URL", "WHATSAPP_API_VERSION"))).toEqual([]);
    expect(problemsOf({ ...SETTINGS, WHATSAPP_API_VERSION: "25" })).toEqual(["WHATSAPP_API_VERSION is not like v25.0"]);
    expect(problemsOf({ ...SETTINGS, WHATSAPP_API_BASE_URL: "graph" }).join()).toContain("WHATSAPP_API_BASE_URL");
  });

  it.each(["http://graph.facebook.com", "ftp://graph.facebook.com", "javascript:alert(1)"])(
    "send the access token over HTTPS only, off this machine: %s",
    (url) => {
      const settings = { ...SETTINGS, WHATSAPP_API_BASE_URL: url };
      expect(problemsOf(settings)).toEqual(["WHATSAPP_API_BASE_URL does not begin with https://"]);
    },
  );

  it("sends unless it is told not to, in a word that can only mean that", () => {
    const enabledBy = (WHATSAPP_ENABLED: string): unknown => {
      const outcome = readConfig({ ...SETTINGS, WHATSAPP_ENABLED });
      return outcome.ok ? outcome.config.whatsapp.enabled : outcome.problems;
    };
    expect(enabledBy("true")).toBe(true);
    expect(enabledBy("false")).toBe(false);
    expect(enabledBy("no")).toEqual(["WHATSAPP_ENABLED is neither true nor false"]);
  });

  it("take the address with or without a slash at its end", () => {
    const outcome = readConfig({ ...SETTINGS, WHATSAPP_API_BASE_URL: "https://graph.facebook.com//" });
    expect(outcome.ok && outcome.config.whatsapp.baseUrl).toBe("https://graph.facebook.com");
  });

  it("never quote a value in what they say", () => {
    const wrong = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, "s3cr3t"]));
    expect(problemsOf(wrong).join()).not.toContain("s3cr3t");
    expect(problemsOf({ ...wrong, SESSION_SECRET: 7, CREDENTIALS_KEY: {} }).join()).not.toContain("s3cr3t");
  });
});

describe("Vonage's settings", () => {
  const KEY = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
  const ACCOUNT = { VONAGE_WHATSAPP_NUMBER: "+447700900001", VONAGE_API_KEY: "a1b2c3d4", VONAGE_API_SECRET: "v0nage" };
  const APPLICATION = {
    VONAGE_WHATSAPP_NUMBER: "447700900001",
    VONAGE_APPLICATION_ID: "aaaa-bbbb",
    VONAGE_PRIVATE_KEY: KEY,
    VONAGE_SIGNATURE_SECRET: "signs",
  };
  const vonageOf = (settings: object) => {
    const outcome = readConfig({ ...SETTINGS, ...settings });
    return outcome.ok ? outcome.config.vonage : outcome.problems;
  };

  it("may be missing as a whole", () => {
    expect(vonageOf({})).toBeNull();
    expect(vonageOf({ VONAGE_API_KEY: "", VONAGE_WHATSAPP_NUMBER: "" })).toBeNull();
  });

  it("are an account's key and secret with a number, or an application and its private key", () => {
    expect(vonageOf(ACCOUNT)).toEqual({
      baseUrl: "https://api.nexmo.com",
      number: "447700900001",
      credentials: { kind: "account", apiKey: "a1b2c3d4", apiSecret: "v0nage" },
      apiKey: "a1b2c3d4",
      applicationId: null,
      signatureSecret: null,
    });
    expect(vonageOf({ ...ACCOUNT, ...APPLICATION })).toMatchObject({
      credentials: { kind: "application", applicationId: "aaaa-bbbb", privateKey: KEY },
      apiKey: "a1b2c3d4",
      signatureSecret: "signs",
    });
  });

  it.each([
    [{ VONAGE_API_KEY: "k" }, ["VONAGE_WHATSAPP_NUMBER is missing", "VONAGE_API_SECRET is missing"]],
    [{ VONAGE_WHATSAPP_NUMBER: "447700900001" }, ["VONAGE_API_KEY is missing", "VONAGE_API_SECRET is missing"]],
    [{ ...ACCOUNT, VONAGE_APPLICATION_ID: "a" }, ["VONAGE_PRIVATE_KEY is missing"]],
    [{ ...APPLICATION, VONAGE_APPLICATION_ID: "" }, ["VONAGE_APPLICATION_ID is missing"]],
    [{ VONAGE_SIGNATURE_SECRET: "s" }, expect.arrayContaining(["VONAGE_WHATSAPP_NUMBER is missing"])],
    [{ ...APPLICATION, VONAGE_PRIVATE_KEY: "key" }, ["VONAGE_PRIVATE_KEY is not a private key in PEM"]],
    [{ ...ACCOUNT, VONAGE_WHATSAPP_NUMBER: "me" }, ["VONAGE_WHATSAPP_NUMBER is not a number like 447700900001"]],
    [{ ...ACCOUNT, VONAGE_API_BASE_URL: "http://x.test" }, ["VONAGE_API_BASE_URL does not begin with https://"]],
  ])("say what is wrong with %j", (settings, problems) => {
    expect(vonageOf(settings)).toEqual(problems);
  });
});

describe("LiveKit's settings", () => {
  const LIVEKIT = { LIVEKIT_URL: "wss://parley.livekit.cloud/", LIVEKIT_API_KEY: "APIx", LIVEKIT_API_SECRET: "s3cret" };
  const livekitOf = (settings: object) => {
    const outcome = readConfig({ ...SETTINGS, ...settings });
    return outcome.ok ? outcome.config.livekit : outcome.problems;
  };

  it("may be missing as a whole", () => {
    expect(livekitOf({})).toBeNull();
    expect(livekitOf({ LIVEKIT_URL: "" })).toBeNull();
  });

  it("are an address and a key with its secret", () => {
    const config = { url: "wss://parley.livekit.cloud", apiKey: "APIx", apiSecret: "s3cret" };
    expect(livekitOf(LIVEKIT)).toEqual(config);
    expect(livekitOf({ ...LIVEKIT, LIVEKIT_URL: "https://parley.livekit.cloud" })).toEqual(config);
    expect(livekitOf({ ...LIVEKIT, LIVEKIT_URL: "http://localhost:7880" })).toMatchObject({
      url: "ws://localhost:7880",
    });
  });

  it.each([
    [{ LIVEKIT_API_KEY: "k" }, ["LIVEKIT_URL is missing", "LIVEKIT_API_SECRET is missing"]],
    [{ ...LIVEKIT, LIVEKIT_API_SECRET: "" }, ["LIVEKIT_API_SECRET is missing"]],
    [{ ...LIVEKIT, LIVEKIT_URL: "ws://livekit.test" }, ["LIVEKIT_URL does not begin with wss://"]],
    [{ ...LIVEKIT, LIVEKIT_URL: "ftp://livekit.test" }, [expect.stringContaining("LIVEKIT_URL")]],
  ])("say what is wrong with %j", (settings, problems) => {
    expect(livekitOf(settings)).toEqual(problems);
  });
});

describe("SharePoint's settings", () => {
  const SHAREPOINT = {
    SHAREPOINT_TENANT_ID: "tenant",
    SHAREPOINT_CLIENT_ID: "client",
    SHAREPOINT_CLIENT_SECRET: "s3cret",
    SHAREPOINT_SITE_ID: "contoso.sharepoint.com,1,2",
  };
  const sharepointOf = (settings: object) => {
    const outcome = readConfig({ ...SETTINGS, ...settings });
    return outcome.ok ? outcome.config.sharepoint : outcome.problems;
  };

  it("may be missing as a whole", () => {
    expect(sharepointOf({})).toBeNull();
    expect(sharepointOf({ SHAREPOINT_TENANT_ID: "", SHAREPOINT_FOLDER: "Files" })).toBeNull();
  });

  it("are an app and a site; library and folder have defaults", () => {
    expect(sharepointOf(SHAREPOINT)).toEqual({
      tenantId: "tenant",
      clientId: "client",
      clientSecret: "s3cret",
      siteId: "contoso.sharepoint.com,1,2",
      driveId: null,
      folder: "Parley/WhatsApp Media",
      loginUrl: "https://login.microsoftonline.com",
      graphUrl: "https://graph.microsoft.com",
    });
    const chosen = { ...SHAREPOINT, SHAREPOINT_DRIVE_ID: "b!1", SHAREPOINT_FOLDER: "Files" };
    expect(sharepointOf(chosen)).toMatchObject({ driveId: "b!1", folder: "Files" });
  });

  it.each([
    [
      { SHAREPOINT_SITE_ID: "s" },
      ["SHAREPOINT_TENANT_ID is missing", "SHAREPOINT_CLIENT_ID is missing", "SHAREPOINT_CLIENT_SECRET is missing"],
    ],
    [{ ...SHAREPOINT, SHAREPOINT_SITE_ID: "" }, ["SHAREPOINT_SITE_ID is missing"]],
    [
      { ...SHAREPOINT, SHAREPOINT_GRAPH_BASE_URL: "http://graph.test" },
      ["SHAREPOINT_GRAPH_BASE_URL does not begin with https://"],
    ],
    [
      { ...SHAREPOINT, SHAREPOINT_LOGIN_BASE_URL: "http://login.test" },
      ["SHAREPOINT_LOGIN_BASE_URL does not begin with https://"],
    ],
  ])("say what is wrong with %j", (settings, problems) => {
    expect(sharepointOf(settings)).toEqual(problems);
  });
});

describe("the demo's settings at other systems", () => {
  const offered = Object.fromEntries(
    [...demoSettings.matchAll(/^#((?:LIVEKIT|SHAREPOINT)_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );

  it("prove nothing off this machine", () => {
    expect(problemsOf({ ...SETTINGS, ...offered })).toEqual(
      [
        "LIVEKIT_API_KEY",
        "LIVEKIT_API_SECRET",
        "SHAREPOINT_TENANT_ID",
        "SHAREPOINT_CLIENT_ID",
        "SHAREPOINT_CLIENT_SECRET",
        "SHAREPOINT_SITE_ID",
      ].map((name) => `${name} still has its demo value`),
    );
  });

  it("count while the simulator on this machine stands in for them", () => {
    expect(readConfig({ ...SETTINGS, ...offered, WHATSAPP_API_BASE_URL: "http://127.0.0.1:8788" })).toMatchObject({
      ok: true,
      config: {
        livekit: { url: "ws://127.0.0.1:8788" },
        sharepoint: { graphUrl: "http://127.0.0.1:8788/sharepoint", loginUrl: "http://127.0.0.1:8788/sharepoint" },
      },
    });
  });
});

describe("the demo's settings at Vonage", () => {
  const offered = Object.fromEntries(
    [...demoSettings.matchAll(/^#(VONAGE_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );

  it("prove nothing off this machine", () => {
    expect(problemsOf({ ...SETTINGS, ...offered })).toEqual([
      "VONAGE_API_KEY still has its demo value",
      "VONAGE_API_SECRET still has its demo value",
      "VONAGE_SIGNATURE_SECRET still has its demo value",
    ]);
  });

  it("count while the simulator on this machine stands in for Vonage", () => {
    const url = "http://127.0.0.1:8788";
    const local = { ...SETTINGS, ...offered, WHATSAPP_API_BASE_URL: url, VONAGE_API_BASE_URL: url };
    expect(readConfig(local)).toMatchObject({
      ok: true,
      config: { vonage: { baseUrl: url, number: "447700900001", credentials: { kind: "account" } } },
    });
  });
});

describe("the demo's settings", () => {
  const demo = Object.fromEntries(
    demoSettings
      .split("\n")
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const demoNames = Object.keys(demo);

  it("are more than a few, so that the tests below say something", () => {
    expect(demoNames.length).toBeGreaterThan(7);
  });

  it.each(demoNames)("prove nothing off this machine: %s", (name) => {
    expect(problemsOf({ ...SETTINGS, [name]: demo[name] })).toEqual([`${name} still has its demo value`]);
  });

  it.each(["http://127.0.0.1:8788", "http://localhost:8788", "http://[::1]:8788"])(
    "count while the Graph API is the simulator on this machine: %s",
    (url) => {
      expect(readConfig({ ...demo, WHATSAPP_API_BASE_URL: url })).toMatchObject({ ok: true, config: { local: true } });
    },
  );

  it.each([
    "https://graph.facebook.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1@example.com",
    "http://example.com/127.0.0.1",
    "http://10.0.0.7:8788",
    "http://0.0.0.0:8788",
  ])("do not count for %s", (url) => {
    expect(problemsOf({ ...demo, WHATSAPP_API_BASE_URL: url })).toContain(
      "WHATSAPP_APP_SECRET still has its demo value",
    );
  });

  it("are found under second names as well", () => {
    const settings = { ...without("WHATSAPP_ACCESS_TOKEN"), WHATSAPP_TOKEN: demo["WHATSAPP_ACCESS_TOKEN"] };
    expect(problemsOf(settings)).toEqual(["WHATSAPP_ACCESS_TOKEN still has its demo value"]);
  });
});

describe("a Worker that is not set up", () => {
  const ask = async (path: string, changes: object) => {
    const ctx = createExecutionContext();
    const response = await worker.fetch(new Request(`https://parley.test${path}`), { ...env, ...changes }, ctx);
    await waitOnExecutionContext(ctx);
    return { status: response.status, text: await response.text() };
  };

  it.each(["/health", "/api/whatsapp/conversations", "/api/whatsapp/webhook", "/openapi.json", "/nothing/here"])(
    "says so at %s, naming what is missing and nothing else",
    async (path) => {
      const { status, text } = await ask(path, { WHATSAPP_APP_SECRET: "", SESSION_SECRET: "" });
      expect(status).toBe(503);
      expect(JSON.parse(text)).toEqual({
        success: false,
        error:
          "Parley is not set up: WHATSAPP_APP_SECRET is missing, SESSION_SECRET is missing. See docs/operations.md.",
        code: "not_configured",
        request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      });
      for (const value of [env.WHATSAPP_ACCESS_TOKEN, env.CREDENTIALS_KEY, env.WHATSAPP_PHONE_NUMBER_ID]) {
        expect(text).not.toContain(value);
      }
    },
  );

  it("with the demo's settings refuses to work against the real Graph API", async () => {
    const { status, text } = await ask("/health", { WHATSAPP_API_BASE_URL: "https://graph.facebook.com" });
    expect(status).toBe(503);
    expect(text).toContain("SESSION_SECRET still has its demo value");
  });
});
