import type { Check } from "./check.ts";
import { countersAreRight, unreadIsRight } from "./counters.ts";
import { everyMessageOnce, threadsInOrder } from "./inbound.ts";
import { noFileIsMissing } from "./media.ts";
import { nothingIsLeft } from "./nothing-left.ts";
import { everySendOnce, sendsInOrder, statusesAreTheLast } from "./sends.ts";

export const allChecks: Check[] = [
  everyMessageOnce,
  threadsInOrder,
  everySendOnce,
  sendsInOrder,
  statusesAreTheLast,
  unreadIsRight,
  countersAreRight,
  noFileIsMissing,
  nothingIsLeft,
];
