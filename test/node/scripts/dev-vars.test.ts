import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  connectorAddresses,
  connectorSettings,
  ensureDevVars,
  whatsappSettings,
} from "../../../scripts/local/dev-vars.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  await writeFile(path.join(folder, ".dev.vars.example"), "# demo\nWHATSAPP_APP_SECRET=from-example\n");
});

afterEach(() => rm(folder, { recursive: true }));

test("the example becomes .dev.vars where there is none", async () => {
  expect(await ensureDevVars(folder)).toEqual({ created: true, vars: { WHATSAPP_APP_SECRET: "from-example" } });
  expect(await readFile(path.join(folder, ".dev.vars"), "utf8")).toBe("# demo\nWHATSAPP_APP_SECRET=from-example\n");
});

test("an existing .dev.vars stays as it is, an empty one too", async () => {
  for (const content of ['WHATSAPP_APP_SECRET="my own: #1"\n', ""]) {
    await writeFile(path.join(folder, ".dev.vars"), content);
    expect((await ensureDevVars(folder)).created).toBe(false);
    expect(await readFile(path.join(folder, ".dev.vars"), "utf8")).toBe(content);
  }
});

test("quoted values and comments are read as wrangler reads them", async () => {
  await writeFile(path.join(folder, ".dev.vars"), "A=\"my own: #1\"\nB=plain # a remark\nexport C='x y'\n");
  expect((await ensureDevVars(folder)).vars).toEqual({ A: "my own: #1", B: "plain", C: "x y" });
});

test("both names of the token and of the verify token count", () => {
  const vars = {
    WHATSAPP_APP_SECRET: "a",
    WHATSAPP_VERIFY_TOKEN: "v",
    WHATSAPP_TOKEN: "t",
    WHATSAPP_PHONE_NUMBER_ID: "1",
    WHATSAPP_BUSINESS_ACCOUNT_ID: "2",
  };
  expect(whatsappSettings(vars)).toEqual({
    appSecret: "a",
    verifyToken: "v",
    accessToken: "t",
    phoneNumberId: "1",
    businessAccountId: "2",
  });
});

test("everything that is missing or empty is named at once", () => {
  const vars = { WHATSAPP_APP_SECRET: "", WHATSAPP_PHONE_NUMBER_ID: "1", WHATSAPP_TOKEN: "t" };
  expect(() => whatsappSettings(vars)).toThrow(
    "WHATSAPP_APP_SECRET, WHATSAPP_WEBHOOK_VERIFY_TOKEN or WHATSAPP_VERIFY_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID",
  );
});

const OFFERED = {
  LIVEKIT_URL: "ws://127.0.0.1:8788",
  LIVEKIT_API_KEY: "dev-livekit-key",
  LIVEKIT_API_SECRET: "s",
  SHAREPOINT_TENANT_ID: "dev-sharepoint-tenant",
  SHAREPOINT_CLIENT_ID: "c",
  SHAREPOINT_CLIENT_SECRET: "x",
  SHAREPOINT_SITE_ID: "y",
};

test("the simulator stands in for LiveKit and SharePoint at the address that it has", () => {
  const settings = connectorSettings(OFFERED);
  expect(settings).toEqual({
    livekit: { apiKey: "dev-livekit-key", apiSecret: "s" },
    sharepoint: { tenant: "dev-sharepoint-tenant", client: "c", secret: "x", site: "y" },
  });
  expect(connectorAddresses(settings, "http://127.0.0.1:9000")).toEqual({
    LIVEKIT_URL: "ws://127.0.0.1:9000",
    SHAREPOINT_LOGIN_BASE_URL: "http://127.0.0.1:9000/sharepoint",
    SHAREPOINT_GRAPH_BASE_URL: "http://127.0.0.1:9000/sharepoint",
  });
});

test("a LiveKit and a SharePoint of one's own stay where they are", () => {
  const own = { ...OFFERED, LIVEKIT_API_KEY: "devkey", SHAREPOINT_TENANT_ID: "contoso" };
  expect(connectorAddresses(connectorSettings(own), "http://127.0.0.1:9000")).toEqual({});
  expect(connectorAddresses(connectorSettings({}), "http://127.0.0.1:9000")).toEqual({});
});
