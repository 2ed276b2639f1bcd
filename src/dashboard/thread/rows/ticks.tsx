import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import type { MessageView } from "../../../domain/message-view.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

const SIGNS = {
  pending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
  failed: CircleAlert,
};

/** How far a message of ours has come, as WhatsApp shows it. */
export function Ticks({ status }: { status: MessageView["status"] }) {
  const { t } = useThreadShared();
  const Sign = SIGNS[status];
  const look = status === "read" || status === "played" ? "seen" : status === "failed" ? "failed" : "";
  return (
    <span role="img" aria-label={t(`status.${status}`)} title={t(`status.${status}`)} className={styles[look]}>
      <Sign size={15} aria-hidden="true" />
    </span>
  );
}
