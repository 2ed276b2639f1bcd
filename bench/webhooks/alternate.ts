import { median } from "../report/median.ts";

/**
 * Measures both sides in turn, so that what else the machine does meets both alike; the side that begins changes too.
 * @returns the median of each
 */
export async function alternate(
  rounds: number,
  sides: { ours: () => Promise<number>; theirs: () => Promise<number> },
): Promise<{ ours: number; theirs: number }> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) ours.push(await sides.ours());
    theirs.push(await sides.theirs());
    if (round % 2 === 1) ours.push(await sides.ours());
  }
  return { ours: median(ours), theirs: median(theirs) };
}
