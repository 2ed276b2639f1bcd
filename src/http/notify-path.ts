/** The notifications API is one address: the browser's cookie goes there, and its errors have a shape of their own. */
export const NOTIFY_PATH = "/api/whatsapp/notify";
