import { useState } from "react";
import type { MessageView } from "../../domain/message-view.ts";
import { plainText } from "./format/plain-text.ts";
import { kindName } from "./kind-name.ts";
import { newInbound } from "./new-inbound.ts";
import { useThreadShared } from "./thread-context.ts";

/** More than these at once are counted instead of read out. */
const READ_OUT = 2;

/**
 * Reads out what the customer writes while the thread is open. The thread itself is no live region: it would read out
 * every message that comes into the document by scrolling.
 */
export function Announcer({ messages, complete }: { messages: readonly MessageView[]; complete: boolean }) {
  const { t, customerName } = useThreadShared();
  const [known, setKnown] = useState(messages);
  const [said, setSaid] = useState<string[]>([]);
  if (known !== messages) {
    setKnown(messages);
    const fresh = complete ? newInbound(known, messages) : [];
    if (fresh.length > READ_OUT) setSaid([t("announce.several", { count: fresh.length })]);
    else if (fresh.length > 0) {
      setSaid(
        fresh.map((message) =>
          t("announce.one", {
            name: customerName,
            text: message.text === null ? kindName(t, message.type) : plainText(message.text),
          }),
        ),
      );
    }
  }
  return (
    <div className="visually-hidden" role="log" aria-label={t("announce.label")}>
      {said.map((each, index) => (
        // Read out as it appears: what is said twice is said twice.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={`${known.at(-1)?.id ?? 0} ${index}`}>{each}</p>
      ))}
    </div>
  );
}
