import { describe, expect, it } from "vitest";
import { afterRefusal, enter, OPEN_INTAKE } from "../../src/domain/intake.ts";

const NOW = 1_000_000;
const refused = (times: number) =>
  Array.from({ length: times }).reduce((intake: typeof OPEN_INTAKE) => afterRefusal(intake, NOW), OPEN_INTAKE);

describe("the way in", () => {
  it("stays open through two refusals", () => {
    expect(enter(refused(2), NOW)).toMatchObject({ direct: true });
  });

  it("closes for two seconds with the third", () => {
    expect(enter(refused(3), NOW + 1999)).toMatchObject({ direct: false });
  });

  it("then lets one through in two seconds, to find out", () => {
    const probe = enter(refused(3), NOW + 2000);
    expect(probe.direct).toBe(true);
    expect(enter(probe.intake, NOW + 2001)).toMatchObject({ direct: false });
    expect(enter(probe.intake, NOW + 4000)).toMatchObject({ direct: true });
  });
});
