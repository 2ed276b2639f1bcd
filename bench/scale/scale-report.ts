import { ASSUMED, peakPerSecond } from "./assumptions.ts";
import { databaseLoad, messagesPerSecondOf } from "./database-load.ts";
import { LIMITS } from "./limits.ts";
import { markdownTable } from "./markdown-table.ts";
import type { Measured } from "./measured.ts";
import { bytesPerMessage, roomOf, scenario, type Scenario } from "./scenario.ts";
import { simulateDatabase } from "./simulate-database.ts";

const MESSAGES_PER_DAY = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
const LOADS = [10, 25, 50, 100, 150, 200, 300];

/** All that the simulation says, as Markdown. */
export function scaleReport(measured: Measured): string {
  const perSecond = messagesPerSecondOf(measured);
  const room = roomOf(measured, perSecond);
  const scenarios = MESSAGES_PER_DAY.map((messagesPerDay) => scenario(messagesPerDay, measured, room));
  return [
    `From \`bench/scale/measured.json\`: what is billed was measured on ${day(measured.billed.at)}, the database's times and bytes on ${day(measured.database.at)}, on ${measured.database.machine}.`,
    `One database holds ${count(room.bySize)} messages a day where it keeps ${ASSUMED.daysInD1} days of them (${Math.round(bytesPerMessage(measured))} bytes each, filled to ${percent(ASSUMED.fill)}), and is ${percent(ASSUMED.busy)} busy with ${count(perSecond)} messages a second, which is the busiest minute of ${count(room.byWriter)} a day.`,
    "**By messages a day.** All that is “a second” is of the busiest minute; `!` is more than the platform takes at first, or of one.",
    markdownTable(["", ...scenarios.map(({ messagesPerDay }) => count(messagesPerDay))], lines(scenarios)),
    "**One database, by messages a second**, played for a minute: with webhooks that meet sharing batches, and each alone.",
    markdownTable(
      [
        "messages/s",
        "a day of",
        "busy",
        "stored after, p50",
        "p99",
        "events a batch",
        "put on the queue",
        "busy, each alone",
        "p99, each alone",
      ],
      LOADS.map((load) => loadLine(load, measured)),
    ),
  ].join("\n\n");
}

function lines(scenarios: Scenario[]): string[][] {
  const line = (name: string, show: (one: Scenario) => string): string[] => [name, ...scenarios.map(show)];
  return [
    line("messages a second", (one) => count(one.peakPerSecond)),
    line("organizations", (one) => count(one.organizations)),
    line("largest organization, messages a day", ({ largest }) => count(largest.messagesPerDay)),
    line("— its messages a second", ({ largest }) => count(largest.peakPerSecond)),
    line("— requests a second to its inbox object", ({ largest }) =>
      within(LIMITS.objectRequestsPerSecond, largest.inboxRequestsPerSecond),
    ),
    line("— agents, a socket each", ({ largest }) => within(LIMITS.objectSockets, largest.agents)),
    line("— numbers at 80 messages a second", ({ largest }) => count(largest.numbers)),
    line("D1 databases", ({ databases }) => count(databases.count)),
    line("— the limit that decides", ({ databases }) => (databases.count === 1 ? "none" : databases.decides)),
    line("— organizations too large for one", ({ databases }) => count(databases.tooLarge)),
    line("— the fullest is busy", ({ databases }) => percent(databases.busiest.busy)),
    line("— there, a webhook is stored after (p99)", ({ databases }) => `${count(databases.busiest.p99)} ms`),
    line(`GB in D1, ${ASSUMED.daysInD1} days`, ({ gigabytes }) => within(LIMITS.d1AccountBytes / 1e9, gigabytes.d1)),
    line("GB in D1 after a year with nothing moved", ({ gigabytes }) =>
      within(LIMITS.d1AccountBytes / 1e9, gigabytes.d1AfterAYear),
    ),
    line("GB of old messages in R2 after a year", ({ gigabytes }) => count(gigabytes.archivedAfterAYear)),
    line("GB of files in R2 after a year", ({ gigabytes }) => count(gigabytes.filesAfterAYear)),
    line("requests a second to conversations' objects", (one) => count(one.conversationRequestsPerSecond)),
    line("queue messages a second", ({ queue }) => count(queue.perSecond)),
    line("— while D1 is away", ({ queue }) => within(LIMITS.queuePerSecond, queue.perSecondWithoutD1)),
    line("R2 writes a second", (one) => count(one.storageWritesPerSecond)),
    line("US dollars a month", (one) => count(one.dollarsPerMonth)),
    line("US dollars for 1,000 messages", (one) => one.dollarsPerThousand.toFixed(3)),
  ];
}

function loadLine(perSecond: number, measured: Measured): string[] {
  const shared = simulateDatabase(databaseLoad(perSecond, measured));
  const alone = simulateDatabase(databaseLoad(perSecond, measured, { shares: false }));
  return [
    count(perSecond),
    count(perSecond / peakPerSecond(1)),
    percent(shared.busy),
    `${count(shared.p50)} ms`,
    `${count(shared.p99)} ms`,
    count(shared.eventsPerBatch),
    count(shared.late),
    percent(alone.busy),
    `${count(alone.p99)} ms`,
  ];
}

/** Marked where it is more than the platform takes. */
function within(limit: number, value: number): string {
  return value > limit ? `${count(value)} !` : count(value);
}

/** Two digits that mean something below ten, three above. */
function count(value: number): string {
  if (value === 0) return "0";
  if (value < 0.01) return "< 0.01";
  if (value < 10) return String(Number(value.toPrecision(2)));
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 0 });
}

function percent(part: number): string {
  return `${part < 0.01 ? "< 1" : Math.round(part * 100)} %`;
}

function day(at: string): string {
  return at.slice(0, 10);
}
