import type { Row } from "../report/section.ts";
import { openCrowd } from "./crowd.ts";
import { crowdConversations } from "./crowd-conversations.ts";
import { none, percentiles, type CrowdScene } from "./crowd-scene.ts";
import { sendSteadily } from "./send-steadily.ts";
import { settled } from "./settled.ts";

const SOCKETS = 300;
const RATE = { perSecond: 20, durationMs: 5000, parallel: 64 };

/** One conversation that 300 windows have open, and in which somebody writes a hundred messages. */
export async function oneConversation({ parley, agents, arrivals, messages }: CrowdScene): Promise<Row[]> {
  const conversations = await crowdConversations(parley.database);
  const [conversation] = conversations;
  if (conversation === undefined) throw new Error("nobody has written yet");
  const crowd = await openCrowd({
    url: parley.url,
    agents,
    conversations,
    places: Array.from({ length: SOCKETS }, () => conversation.id),
    onMessage: arrivals.heard,
  });
  try {
    const before = messages.sent.length;
    await sendSteadily(RATE, () => messages.write(conversation, (id) => arrivals.sent(id, SOCKETS)));
    await settled(arrivals.complete);
    const name = `${SOCKETS} sockets of one conversation`;
    return [
      ...percentiles(`${name}: webhook → the last socket, ${RATE.perSecond}/s`, arrivals.take().lasts),
      none(`${name}: messages missed`, crowd.missing(messages.sent.slice(before))),
      none(`${name}: told twice, out of order or with a hole`, crowd.faults()),
    ];
  } finally {
    crowd.close();
  }
}
