/**
 * `<whatsapp-chat>`: conversations of Parley inside another application. docs/embedding.md says how it is used.
 *
 *   <script src="https://parley.example.com/embed.js" defer></script>
 *   <whatsapp-chat filter-entity="project" entity-id="123"></whatsapp-chat>
 *
 * Attributes, each with a property of the same name:
 * - `token`: an embed token, which the application's server gets (POST /api/whatsapp/embed-tokens). Better given as a
 *   property: an attribute can be read by everything that reads the page.
 * - `filter-entity`, `entity-id`: shows the conversations that are linked to this; without them, all that the token reaches.
 * - `lang`: `en`, `es` or `pt`; the browser's where it is missing.
 * - `theme`: `light` or `dark`; the device's where it is missing.
 * - `base-url`: Parley's address; where this script came from, unless it is said.
 *
 * Events: `parley-token-expired` asks for another token; set it, and the page goes on where it was.
 */
(() => {
  /** @typedef {import("../src/domain/embed-messages.ts").EmbedSessionMessage} EmbedSessionMessage */

  const script = document.currentScript;
  const ownOrigin = script instanceof HTMLScriptElement ? new URL(script.src).origin : null;

  /** So long before the token ends another one is asked for, so that nobody sees it end; sooner for a short one. */
  const RENEW_BEFORE_SECONDS = 60;

  /** What the page inside may do. Not to take the application's own page elsewhere. */
  const SANDBOX =
    "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

  // A sheet of its own: an application whose policy forbids inline styles takes that too.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; block-size: 36rem; min-inline-size: 0; }
    :host([hidden]) { display: none; }
    iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; color-scheme: normal; }
  `);

  class WhatsAppChat extends HTMLElement {
    static observedAttributes = ["token", "filter-entity", "entity-id", "lang", "theme", "base-url"];

    /** @type {HTMLIFrameElement | null} */
    #frame = null;
    /** The page inside has said that it listens. */
    #ready = false;
    #token = "";
    /** The token that a new one was already asked for. */
    #expired = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #renewal;
    /** The token that the renewal was set for. */
    #renewing = "";
    #root = this.attachShadow({ mode: "open" });

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      // A framework may have set properties before this script had come: as plain ones, which hide the real.
      for (const name of ["token", "filterEntity", "entityId", "theme", "baseUrl"]) {
        const early = Object.getOwnPropertyDescriptor(this, name);
        if (early === undefined) continue;
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, early.value);
      }
      addEventListener("message", this.#hear);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      clearTimeout(this.#renewal);
      this.#renewing = "";
      this.#frame?.remove();
      this.#frame = null;
      this.#ready = false;
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
      if (before === now) return;
      if (name === "token") this.#token = now ?? "";
      this.#show();
    }

    get token() {
      return this.#token;
    }
    /** Kept out of the attributes. */
    set token(value) {
      this.#token = value ?? "";
      this.#show();
    }

    get filterEntity() {
      return this.getAttribute("filter-entity");
    }
    set filterEntity(value) {
      this.#reflect("filter-entity", value);
    }

    get entityId() {
      return this.getAttribute("entity-id");
    }
    set entityId(value) {
      this.#reflect("entity-id", value);
    }

    get theme() {
      return this.getAttribute("theme");
    }
    set theme(value) {
      this.#reflect("theme", value);
    }

    get baseUrl() {
      return this.getAttribute("base-url");
    }
    set baseUrl(value) {
      this.#reflect("base-url", value);
    }

    /** @param {string} name @param {string | number | null | undefined} value an application's ids are often numbers */
    #reflect(name, value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    }

    /** Brings the frame to what the attributes say: another page where Parley or the organization is another, else a word to it. */
    #show() {
      if (!this.isConnected) return;
      const claims = readClaims(this.#token);
      const origin = this.#origin();
      if (claims === null || origin === null) return;
      this.#renewInTime(claims.exp - claims.iat);
      const address = `${origin}/embed?organization=${claims.org}`;
      if (this.#frame?.src === address) this.#tell();
      else this.#open(address);
    }

    /**
     * Counted from now, not to the token's end: this device's clock may be an hour off.
     * @param {number} lifetimeSeconds
     */
    #renewInTime(lifetimeSeconds) {
      if (this.#renewing === this.#token) return;
      this.#renewing = this.#token;
      clearTimeout(this.#renewal);
      const seconds = lifetimeSeconds - Math.min(RENEW_BEFORE_SECONDS, lifetimeSeconds / 4);
      this.#renewal = setTimeout(() => this.#askForToken(), seconds * 1000);
    }

    /** @param {string} address */
    #open(address) {
      this.#frame?.remove();
      this.#ready = false;
      const frame = document.createElement("iframe");
      frame.title = this.title || "WhatsApp";
      // Voice notes, copying, and pictures shown large. The page's own policy says no to the rest.
      frame.allow = "microphone; clipboard-write; fullscreen; autoplay";
      frame.setAttribute("sandbox", SANDBOX);
      frame.referrerPolicy = "no-referrer";
      frame.src = address;
      this.#frame = frame;
      this.#root.append(frame);
    }

    /** The token goes to Parley's own page, and nowhere else, whatever the frame may show by now. */
    #tell() {
      const origin = this.#origin();
      if (!this.#ready || origin === null) return;
      const { filterEntity: type, entityId: id } = this;
      const theme = this.theme === "light" || this.theme === "dark" ? this.theme : null;
      /** @type {EmbedSessionMessage} */
      const message = {
        type: "parley:session",
        token: this.#token,
        entity: type === null || id === null ? null : { type, id },
        lang: this.getAttribute("lang"),
        theme,
      };
      this.#frame?.contentWindow?.postMessage(message, origin);
    }

    /** @param {MessageEvent} event */
    #hear = (event) => {
      if (this.#frame === null || event.source !== this.#frame.contentWindow || event.origin !== this.#origin()) return;
      const type = typeof event.data === "object" && event.data !== null ? event.data.type : null;
      if (type === "parley:ready") {
        this.#ready = true;
        this.#tell();
      } else if (type === "parley:token-expired") {
        this.#askForToken();
      }
    };

    /** Once for each token: what is refused is refused many times over. */
    #askForToken() {
      if (this.#expired === this.#token) return;
      this.#expired = this.#token;
      this.dispatchEvent(new CustomEvent("parley-token-expired", { bubbles: true, composed: true }));
    }

    /** @returns {string | null} */
    #origin() {
      const { baseUrl } = this;
      if (baseUrl === null) return ownOrigin;
      return URL.canParse(baseUrl, location.href) ? new URL(baseUrl, location.href).origin : null;
    }
  }

  /**
   * Whose page to show, and for how long. Not checked here: the server does that.
   * @param {string} token
   * @returns {{ org: number, iat: number, exp: number } | null}
   */
  function readClaims(token) {
    try {
      const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
      const { org, iat, exp } = JSON.parse(atob(payload));
      return [org, iat, exp].every((claim) => Number.isSafeInteger(claim)) ? { org, iat, exp } : null;
    } catch {
      return null;
    }
  }

  if (customElements.get("whatsapp-chat") === undefined) customElements.define("whatsapp-chat", WhatsAppChat);
})();
