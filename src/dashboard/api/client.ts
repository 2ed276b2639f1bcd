import { hc } from "hono/client";
import type { Api } from "../../app.ts";
import { authorizedFetch } from "./authorized-fetch.ts";

const client = hc<Api>(location.origin, { fetch: authorizedFetch });

/** Every route of the API, typed by the server's own code. Wrap each request in `read`. */
export const api = client.api.whatsapp;

/** What partners reach; nobody else does. */
export const partnerApi = client.api.partners.whatsapp;

/** Sessions and one's own account, as far as they need a session already. */
export const account = client.api.auth;
