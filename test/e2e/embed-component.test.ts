import type { Frame, Page } from "playwright-core";
import { inject, expect, test } from "vitest";
import { useBrowser, visit } from "./support/browser.ts";
import { startSite, tokenFor } from "./support/host-application.ts";

useBrowser();

/** In place of Parley's page: says that it listens, and keeps what it is told, with who said it. */
const INNER = `<!doctype html><title>inner</title><script>
  window.heard = [];
  addEventListener("message", ({ data, origin }) => heard.push({ ...data, origin }));
  parent.postMessage({ type: "parley:ready" }, "*");
</script>`;

/** The application's page. It may load nothing but its own files and Parley's, not even inline styles. */
function hostPage(parley: string, element: string, script = ""): string {
  return `<!doctype html><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' ${parley}; frame-src ${parley}">
    <title>Host</title>
    <script>
      window.asked = [];
      addEventListener("parley-token-expired", (event) => asked.push(event.target.localName));
      ${script}
    </script>
    <script src="${parley}/embed.js" defer></script>
    ${element}`;
}

async function hostOf(attributes: string, script = "") {
  const parley = await startSite("127.0.0.1", { "/embed": INNER });
  const element = `<whatsapp-chat ${attributes}></whatsapp-chat>`;
  const host = await startSite("localhost", { "/": hostPage(parley.origin, element, script) });
  const { page, complaints } = await visit("/", { url: host.origin });
  return { page, complaints, parley, host };
}

async function innerOf(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().length).toBe(2);
  return page.frames()[1]!;
}

async function heardBy(page: Page): Promise<Record<string, unknown>[]> {
  const inner = await innerOf(page);
  await inner.waitForFunction("window.heard?.length > 0");
  return inner.evaluate("window.heard");
}

test("the component shows Parley's page and gives it the session, under a policy that forbids inline styles", async () => {
  const token = tokenFor(7, 900);
  const attributes = `token="${token}" filter-entity="project" entity-id="123" lang="es" theme="dark"`;
  const { page, complaints, parley, host } = await hostOf(attributes);
  expect(await heardBy(page)).toEqual([
    {
      type: "parley:session",
      token,
      entity: { type: "project", id: "123" },
      lang: "es",
      theme: "dark",
      origin: host.origin,
    },
  ]);
  const inner = await innerOf(page);
  expect(inner.url()).toBe(`${parley.origin}/embed?organization=7`);
  const box = await page.locator("whatsapp-chat iframe").boundingBox();
  expect(box?.height).toBe(36 * 16);
  expect(complaints).toEqual([]);
});

test("a token that is set as a property is in no attribute and no address", async () => {
  const { page } = await hostOf("");
  const token = tokenFor(7, 900);
  await page.evaluate((given) => {
    document.querySelector("whatsapp-chat")?.setAttribute("entity-id", "1");
    Object.assign(document.querySelector("whatsapp-chat") ?? {}, { filterEntity: "project", token: given });
  }, token);
  expect(await heardBy(page)).toMatchObject([{ token, entity: { type: "project", id: "1" } }]);
  expect(await page.content()).not.toContain(token);
  expect((await innerOf(page)).url()).not.toContain(token);
});

test("properties that a framework has set before the script came count", async () => {
  const token = tokenFor(7, 900);
  const early = `document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") Object.assign(document.querySelector("whatsapp-chat"), { token: "${token}", entityId: 5, filterEntity: "lead" });
  });`;
  const { page } = await hostOf("", early);
  expect((await heardBy(page)).at(-1)).toMatchObject({ token, entity: { type: "lead", id: "5" } });
});

test("a new token goes to the page that is there, which is not loaded again", async () => {
  const { page } = await hostOf(`token="${tokenFor(7, 900, "first")}"`);
  await heardBy(page);
  const inner = await innerOf(page);
  await inner.evaluate("window.sameDocument = true");
  const second = tokenFor(7, 900, "second");
  await page.evaluate(
    (given) => Object.assign(document.querySelector("whatsapp-chat") ?? {}, { token: given }),
    second,
  );
  await inner.waitForFunction("window.heard.length === 2");
  expect(await inner.evaluate("[window.heard[1].token, window.sameDocument]")).toEqual([second, true]);
});

test("the application is asked for another token once, when the page has been refused or before the end", async () => {
  const { page } = await hostOf(`token="${tokenFor(7, 900)}"`);
  await heardBy(page);
  const inner = await innerOf(page);
  await inner.evaluate(`for (let i = 0; i < 3; i++) parent.postMessage({ type: "parley:token-expired" }, "*")`);
  await expect.poll(() => page.evaluate("window.asked.length")).toBe(1);
  await page.evaluate(
    (given) => Object.assign(document.querySelector("whatsapp-chat") ?? {}, { token: given }),
    tokenFor(7, 1),
  );
  await expect.poll(() => page.evaluate("window.asked.length")).toBe(2);
  expect(await page.evaluate("window.asked")).toEqual(["whatsapp-chat", "whatsapp-chat"]);
});

test("nobody but the page in the frame is listened to, and nothing is told to anyone else's", async () => {
  const { page, host } = await hostOf(`token="${tokenFor(7, 900)}"`);
  await heardBy(page);
  await page.evaluate(() => postMessage({ type: "parley:token-expired" }, "*"));
  const inner = await innerOf(page);
  // Should the frame ever show another site, that one hears nothing.
  const elsewhere = await startSite("localhost", { "/": INNER });
  await inner.goto(`${elsewhere.origin}/`).catch(() => null);
  await page.evaluate(
    (given) => Object.assign(document.querySelector("whatsapp-chat") ?? {}, { token: given }),
    tokenFor(7, 900, "x"),
  );
  expect(await page.evaluate("window.asked")).toEqual([]);
  expect(host.origin).not.toBe(elsewhere.origin);
  for (const frame of page.frames().slice(1)) expect((await frame.evaluate("window.heard ?? []")) ?? []).toEqual([]);
});

test("an element that is taken away and put back goes on", async () => {
  const token = tokenFor(7, 900);
  const { page } = await hostOf(`token="${token}"`);
  await heardBy(page);
  await page.evaluate(() => {
    const chat = document.querySelector("whatsapp-chat");
    chat?.remove();
    if (chat !== null) document.body.append(chat);
  });
  expect(await heardBy(page)).toMatchObject([{ token }]);
});

test("the script may be loaded by any site, as a module and by isolated pages too", async () => {
  const { headers, status } = await fetch(`${inject("parleyUrl")}/embed.js`);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toContain("javascript");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("Parley's own page is framed by the sites that an admin has named, and by no other", async () => {
  const parley = inject("parleyUrl");
  const named = await startSite("localhost", {
    "/": hostPage(parley, `<whatsapp-chat token="${tokenFor(1, 900)}"></whatsapp-chat>`),
  });
  const other = await startSite("localhost", {
    "/": hostPage(parley, `<whatsapp-chat token="${tokenFor(1, 900)}"></whatsapp-chat>`),
  });
  const login = await fetch(`${parley}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "admin@demo.test", password: "parley-demo" }),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the API's document says
  const { access_token } = (await login.json()) as { access_token: string };
  await fetch(`${parley}/api/whatsapp/organization`, {
    method: "PATCH",
    headers: { "content-type": "application/json", authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ embed_origins: [named.origin] }),
  });
  const welcome = await visit("/", { url: named.origin });
  const inner = await innerOf(welcome.page);
  await inner.waitForFunction("document.readyState === 'complete' && location.pathname === '/embed'");
  const unwelcome = await visit("/", { url: other.origin });
  await expect.poll(() => unwelcome.complaints.join()).toContain("frame-ancestors");
});
