import { publicUrlProblem } from "../../../src/domain/public-url.ts";
import { simulator } from "../../support/simulator.ts";

/**
 * Takes note of where the Worker was made to ask, which other tests may not do at all. Throws for an address that is none
 * of the public internet.
 */
export function refusePrivateAddresses(): void {
  const asked = simulator.unexpected.splice(0);
  const found = asked.filter((each) => {
    const [url = ""] = /https?:\/\/\S+/.exec(each) ?? [];
    return publicUrlProblem(url, { local: false }) !== null;
  });
  if (found.length > 0) throw new Error(`the Worker was made to ask ${found.join(", ")}`);
}
