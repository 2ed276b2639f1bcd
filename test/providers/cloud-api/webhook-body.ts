export const PHONE_NUMBER_ID = "106540352242922";
export const ACCOUNT_ID = "102290129340398";
/** 20 November 2026, 09:30:15 UTC, as webhooks write it. */
export const SECONDS = "1795167015";
export const AT = Number(SECONDS) * 1000;
/** When the webhook reached us, a second later. */
export const RECEIVED_AT = AT + 1000;

export const WA_ID = "573103055424";
export const USER_ID = "CO.13491208655302741918";

/** Someone whose number and user id are both known. */
export const CONTACT = { profile: { name: "Ana" }, wa_id: WA_ID, user_id: USER_ID };

/** The part of `value` that names the number, with this beside it. */
export function valueWith(more: object): object {
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550001111", phone_number_id: PHONE_NUMBER_ID },
    ...more,
  };
}

export function entryOf(...changes: unknown[]): object {
  return { id: ACCOUNT_ID, changes };
}

export function bodyOf(...entries: unknown[]): string {
  return JSON.stringify({ object: "whatsapp_business_account", entry: entries });
}

/** A webhook with one change. */
export function webhookWith(value: unknown, field = "messages"): string {
  return bodyOf(entryOf({ field, value }));
}

/** The common part of a message, with its body. */
export function messageWith(body: object): object {
  return { from: WA_ID, from_user_id: USER_ID, id: "wamid.HBgM", timestamp: SECONDS, ...body };
}

/** The common part of a status. */
export function statusWith(more: object): object {
  return {
    id: "wamid.HBgM",
    status: "sent",
    timestamp: SECONDS,
    recipient_id: WA_ID,
    recipient_user_id: USER_ID,
    ...more,
  };
}
