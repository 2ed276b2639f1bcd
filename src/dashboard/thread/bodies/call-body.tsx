import { Phone, Video } from "lucide-react";
import { isVideoCall } from "../content/file-words.ts";
import { useThreadShared } from "../thread-context.ts";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** That somebody called: what was said is not known here. */
export function CallBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const video = isVideoCall(message.content);
  const Sign = video ? Video : Phone;
  return (
    <>
      <span className={styles["chosen"]}>
        <Sign size={17} aria-hidden="true" />
        <span>{t(message.direction === "inbound" ? "call.inbound" : "call.outbound")}</span>
      </span>
      {meta}
    </>
  );
}
