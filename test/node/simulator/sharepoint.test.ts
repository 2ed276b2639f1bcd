import { expect, test } from "vitest";
import { createTestSimulator } from "./create-test-simulator.ts";

const ACCOUNT = { tenantId: "tenant", clientId: "client", clientSecret: "secret", siteId: "site", driveId: "drive" };
const UNIT = 320 * 1024;
const FORM = {
  client_id: "client",
  client_secret: "secret",
  scope: "https://graph.microsoft.com/.default",
  grant_type: "client_credentials",
};

function sharePoint() {
  const { simulator, clock, control } = createTestSimulator({ sharepoint: ACCOUNT });
  const ask = async (method: string, path: string, init: RequestInit = {}) => {
    const url = path.startsWith("https:") ? path : `https://lookaside.fbsbx.com/sharepoint${path}`;
    const response = await simulator.fetch(new Request(url, { method, ...init }));
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };
  const login = (change: Record<string, string> = {}, tenant = "tenant") =>
    ask("POST", `/${tenant}/oauth2/v2.0/token`, { body: new URLSearchParams({ ...FORM, ...change }) });
  const withToken = async () => ({ authorization: `Bearer ${(await login()).body.access_token}` });
  const put = async (path: string, bytes: Uint8Array<ArrayBuffer> | string, behavior = "replace") =>
    ask("PUT", `/v1.0/drives/drive/root:/${path}:/content?@microsoft.graph.conflictBehavior=${behavior}`, {
      body: bytes,
      headers: { ...(await withToken()), "content-type": "text/plain" },
    });
  const open = async (path: string, name: string) =>
    ask("POST", `/v1.0/drives/drive/root:/${path}:/createUploadSession`, {
      headers: await withToken(),
      body: JSON.stringify({ item: { "@microsoft.graph.conflictBehavior": "replace", name } }),
    });
  const range = (url: string, from: number, length: number, total: number, headers: Record<string, string> = {}) =>
    ask("PUT", url, {
      headers: { "content-range": `bytes ${from}-${from + length - 1}/${total}`, ...headers },
      body: new Uint8Array(length),
    });
  return { clock, control, ask, login, withToken, put, open, range };
}

test("a token is for the app with the right secret, and ends", async () => {
  const { login, clock, ask } = sharePoint();
  expect((await login({ client_secret: "x" })).body).toMatchObject({ error: "invalid_client", error_codes: [7000215] });
  expect((await login({ client_id: "x" })).status).toBe(400);
  expect((await login({ scope: "Files.ReadWrite" })).body).toMatchObject({ error: "invalid_scope" });
  expect((await login({ grant_type: "password" })).body).toMatchObject({ error: "unsupported_grant_type" });
  expect((await login({}, "another")).status).toBe(400);
  const { body } = await login();
  expect(body).toEqual({ token_type: "Bearer", expires_in: 3599, access_token: expect.any(String) });
  const headers = { authorization: `Bearer ${body.access_token}` };
  expect((await ask("DELETE", "/v1.0/drives/drive/items/0", { headers })).status).toBe(404);
  clock.now += 3_599_000;
  expect((await ask("DELETE", "/v1.0/drives/drive/items/0", { headers })).status).toBe(401);
});

test("a small file is put, replaced, kept beside another, or in the way", async () => {
  const { put, ask, withToken } = sharePoint();
  const first = await put("a/b.txt", "one");
  expect(first).toMatchObject({ status: 201, body: { name: "b.txt", size: 3, file: { mimeType: "text/plain" } } });
  expect(await put("a/b.txt", "four")).toMatchObject({ status: 200, body: { id: first.body.id, size: 4 } });
  expect((await put("a/b.txt", "x", "fail")).status).toBe(409);
  expect((await put("a/b.txt", "x", "rename")).body.name).not.toBe("b.txt");
  const headers = await withToken();
  expect((await ask("DELETE", `/v1.0/sites/site/drive/items/${first.body.id}`, { headers })).status).toBe(204);
});

test.each(["a*b.txt", "%20a.txt", "a.txt%20", "~$a.txt", "a%2Fb.txt", "a//b.txt", "x".repeat(401), "a%3Fb", "a."])(
  "a name that SharePoint does not take is refused: %s",
  async (path) => {
    expect((await sharePoint().put(path, "x")).status).toBe(400);
  },
);

test("a large file comes in ranges, in order, and tells how far it is", async () => {
  const { open, range, ask, control } = sharePoint();
  const total = UNIT * 2 + 10;
  const { uploadUrl } = (await open("a/b.bin", "b.bin")).body;
  expect((await range(uploadUrl, 0, UNIT, total)).body).toMatchObject({ nextExpectedRanges: [`${UNIT}-`] });
  expect((await range(uploadUrl, 0, UNIT, total)).status, "again").toBe(416);
  expect((await range(uploadUrl, UNIT * 2, 10, total)).status, "early").toBe(416);
  expect((await range(uploadUrl, UNIT, 1000, total)).status, "no multiple of 320 KiB").toBe(400);
  expect((await range(uploadUrl, UNIT, UNIT, total + 1)).status, "of another file").toBe(400);
  expect((await range(uploadUrl, UNIT, UNIT, total, { authorization: "Bearer x" })).status, "with a token").toBe(401);
  expect((await ask("PUT", uploadUrl, { body: "x" })).status, "without a range").toBe(400);
  expect((await ask("GET", uploadUrl)).body).toMatchObject({ nextExpectedRanges: [`${UNIT}-`] });
  expect((await range(uploadUrl, UNIT, UNIT, total)).status).toBe(202);
  expect(await range(uploadUrl, UNIT * 2, 10, total)).toMatchObject({ status: 201, body: { size: total } });
  expect((await ask("GET", uploadUrl)).status).toBe(404);
  const known = await (await control("GET", "/sharepoint")).json();
  expect(known).toMatchObject({ items: [{ path: "a/b.bin", size: total }], sessions: [], ranges_received: 3 });
});

test("an upload ends when it is cancelled, or is a day old", async () => {
  const { open, ask, clock } = sharePoint();
  const one = (await open("a", "a")).body.uploadUrl;
  expect((await ask("DELETE", one)).status).toBe(204);
  expect((await ask("GET", one)).status).toBe(404);
  const other = (await open("a", "a")).body.uploadUrl;
  clock.now += 86_400_000;
  expect((await ask("GET", other)).status).toBe(404);
  expect((await open("a/b", "c")).status, "a name that is not the path's").toBe(400);
});

test("it fails as it is told to", async () => {
  const { control, put, login } = sharePoint();
  const error = { kind: "error", code: 1, http_status: 429, retry_after_seconds: 7 };
  await control("POST", "/faults", { edge: "sharepoint", ...error });
  const refused = await put("a", "x");
  expect(refused).toMatchObject({ status: 429, body: { error: { code: "activityLimitReached" } } });
  expect(refused.headers.get("retry-after")).toBe("7");
  await control("POST", "/faults", { edge: "sharepoint_login", ...error });
  expect((await login()).status).toBe(429);
  expect((await put("a", "x")).status).toBe(201);
});
