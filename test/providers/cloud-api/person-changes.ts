import { SECONDS, USER_ID, WA_ID } from "./webhook-body.ts";

export const NEW_NUMBER = {
  type: "system",
  system: {
    body: "Ana changed from 573103055424 to 573103055425",
    type: "user_changed_number",
    wa_id: "573103055425",
    user_id: "CO.2",
  },
};
export const NEW_USER_ID = { type: "system", system: { type: "user_changed_user_id", user_id: "CO.2" } };

/** Notices in the thread that say how a person is known from now on. */
export const SYSTEM_NOTICES = [NEW_NUMBER, NEW_USER_ID];

export const USER_ID_UPDATE = {
  user_id_update: [
    {
      detail: "User id has been updated.",
      user_id: { previous: USER_ID, current: "CO.2" },
      parent_user_id: { previous: "CO.ENT.1", current: "CO.ENT.2" },
      timestamp: SECONDS,
    },
  ],
};

export const ADDRESS_BOOK = {
  state_sync: [
    {
      type: "contact",
      contact: { full_name: "Ana Ruiz", first_name: "Ana", phone_number: "573103055424", username: "@ana.b" },
      action: "add",
      metadata: { timestamp: SECONDS },
    },
  ],
};

export const HISTORY = {
  history: [
    {
      metadata: { phase: 0, chunk_order: 1, progress: 55 },
      threads: [
        {
          id: WA_ID,
          context: { wa_id: WA_ID, user_id: USER_ID, username: "@ana.b" },
          messages: [
            {
              from: WA_ID,
              id: "wamid.h1",
              timestamp: SECONDS,
              type: "text",
              text: { body: "Hola" },
              history_context: { status: "READ" },
            },
            {
              from: "15550001111",
              to: WA_ID,
              id: "wamid.h2",
              timestamp: SECONDS,
              type: "text",
              text: { body: "Buenas" },
              history_context: { status: "PLAYED" },
            },
          ],
        },
      ],
    },
  ],
};

/** What the business's own phone tells. */
export const PHONE_FIELDS = [
  { field: "user_id_update", value: USER_ID_UPDATE },
  { field: "smb_app_state_sync", value: ADDRESS_BOOK },
  { field: "history", value: HISTORY },
];
