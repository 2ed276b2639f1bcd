import { describe, expect, it } from "vitest";
import { OTHER_FIELDS } from "./other-fields.ts";
import { readAll, readOne } from "./read-one.ts";
import {
  ACCOUNT_ID,
  bodyOf,
  CONTACT,
  messageWith,
  PHONE_NUMBER_ID,
  RECEIVED_AT,
  statusWith,
  valueWith,
  webhookWith,
} from "./webhook-body.ts";

const ERRORS = [{ code: 131000, title: "Something went wrong", error_data: { details: "Try again later." } }];

describe("what is no message", () => {
  it.each(OTHER_FIELDS)("is kept whole: $field", ({ field, value, namesNumber }) => {
    const notices = readAll(webhookWith(value, field)).filter((event) => event.kind === "notice");
    expect(notices).toEqual([
      {
        kind: "notice",
        channelExternalId: namesNumber ? PHONE_NUMBER_ID : null,
        accountId: ACCOUNT_ID,
        notice: field,
        content: value,
        occurredAt: RECEIVED_AT,
      },
    ]);
  });

  it("belongs to the entry's account also where its id is a number, or there is none", () => {
    const withId = (id: unknown) =>
      bodyOf({ id, time: "1795167015", changes: [{ field: "account_update", value: { event: "ACCOUNT_DELETED" } }] });
    expect(readOne("notice", withId(102_290)).accountId).toBe("102290");
    expect(readOne("notice", withId(undefined)).accountId).toBeNull();
    expect(readOne("notice", withId({})).accountId).toBeNull();
  });
});

describe("errors beside the messages", () => {
  it("are a notice about the number when they are all there is", () => {
    const raw = webhookWith(valueWith({ errors: ERRORS }));
    expect(readOne("notice", raw)).toMatchObject({ notice: "messages", content: { errors: ERRORS } });
  });

  it("do not keep messages and statuses from being read", () => {
    const value = valueWith({
      contacts: [CONTACT],
      messages: [messageWith({ type: "text", text: { body: "Hola" } })],
      statuses: [statusWith({ status: "read" })],
      errors: ERRORS,
    });
    expect(readAll(webhookWith(value)).map(({ kind }) => kind)).toEqual(["message", "status", "notice"]);
  });
});
