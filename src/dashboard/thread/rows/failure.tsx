import { RotateCw } from "lucide-react";
import type { MessageView } from "../../../domain/message-view.ts";
import { Button } from "../../ui/button.tsx";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

/** Meta's codes for "more than 24 hours have passed", and our own: sending it again would end the same way. */
const WINDOW_CLOSED: ReadonlySet<string> = new Set(["131047", "outside_window"]);

/** Why a message did not go out, and what to do about it. */
export function Failure({ message }: { message: MessageView }) {
  const { t, actions, resends } = useThreadShared();
  if (message.direction !== "outbound" || message.status !== "failed") return null;
  const closed = WINDOW_CLOSED.has(message.error?.code ?? "");
  return (
    <div className={styles["failure"]}>
      <p>{closed ? t("failure.windowClosed") : (message.error?.message ?? t("status.failed"))}</p>
      {closed || !resends ? null : (
        <Button small onClick={() => actions.resend(message)}>
          <RotateCw size={15} aria-hidden="true" /> {t("sendAgain")}
        </Button>
      )}
    </div>
  );
}
