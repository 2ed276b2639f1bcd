import { describe, expect, it } from "vitest";
import { base64Url } from "../../../src/dashboard/pwa/base64-url.ts";
import { pushPlan } from "../../../src/dashboard/pwa/push-plan.ts";

const OFF = { wantedBy: null, userId: 5, allowed: true, subscribedWith: null, key: "key" };
const ON = { ...OFF, wantedBy: 5, subscribedWith: "key" };

describe("push on a device", () => {
  it("that is off stays off", () => {
    expect(pushPlan(OFF)).toBe("leave");
  });

  it("that is on is told to Parley with each session", () => {
    expect(pushPlan(ON)).toBe("tell");
  });

  it("is made anew where the browser has dropped it, or Parley has another key", () => {
    expect(pushPlan({ ...ON, subscribedWith: null })).toBe("renew");
    expect(pushPlan({ ...ON, key: "another" })).toBe("renew");
  });

  it("ends when somebody else comes, who never asked for it", () => {
    expect(pushPlan({ ...ON, userId: 6 })).toBe("end");
    expect(pushPlan({ ...ON, wantedBy: null })).toBe("end");
  });

  it("ends where the browser does not allow it any more", () => {
    expect(pushPlan({ ...ON, allowed: false })).toBe("end");
    expect(pushPlan({ ...ON, allowed: false, subscribedWith: null })).toBe("end");
  });

  it("compares keys as Parley writes them", () => {
    expect(base64Url(new Uint8Array([251, 255, 254, 1]).buffer)).toBe("-__-AQ");
    expect(base64Url(null)).toBeNull();
  });
});
