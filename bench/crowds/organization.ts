import type { Row } from "../report/section.ts";
import { openCrowd, type Crowd } from "./crowd.ts";
import { crowdConversations, type CrowdConversation } from "./crowd-conversations.ts";
import { none, percentiles, type CrowdScene } from "./crowd-scene.ts";
import { sendSteadily } from "./send-steadily.ts";
import { settled } from "./settled.ts";

const SOCKETS = 2000;
/** Of these, on the list. */
const ON_LIST = 20;
const RATE = { perSecond: 50, durationMs: 5000, parallel: 64 };

/** An organization with 2,000 sockets open. */
export interface Organization {
  crowd: Crowd;
  conversations: readonly [CrowdConversation, ...CrowdConversation[]];
}

/** Spread evenly over the conversations, beside the list. */
export async function openOrganization({ parley, agents, arrivals }: CrowdScene): Promise<Organization> {
  const [first, ...others] = await crowdConversations(parley.database);
  if (first === undefined) throw new Error("nobody has written yet");
  const conversations = [first, ...others] as const;
  const places = Array.from({ length: SOCKETS }, (_, n) =>
    n < ON_LIST ? null : (conversations[n % conversations.length]?.id ?? null),
  );
  const crowd = await openCrowd({ url: parley.url, agents, conversations, places, onMessage: arrivals.heard });
  return { crowd, conversations };
}

/** Many write, each to the sockets of one conversation and of the list. */
export async function spreadMessages(
  { arrivals, messages, random }: CrowdScene,
  { crowd, conversations }: Organization,
): Promise<Row[]> {
  const before = messages.sent.length;
  await sendSteadily(RATE, () => {
    const conversation = random.pick(conversations);
    return messages.write(conversation, (id) => arrivals.sent(id, crowd.listenersOf(conversation.id)));
  });
  await settled(arrivals.complete);
  const { lasts } = arrivals.take();
  const name = `${SOCKETS} sockets of an organization`;
  return [
    ...percentiles(`${name}: webhook → the last socket, ${RATE.perSecond}/s`, lasts),
    none(`${name}: messages missed`, crowd.missing(messages.sent.slice(before))),
    none(`${name}: told twice, out of order, with a hole or to others`, crowd.faults()),
  ];
}
