import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LogState, LogView } from "../../domain/log-view.ts";
import { Badge, type Tone } from "../admin/parts/badge.tsx";
import parts from "../admin/parts/parts.module.css";
import { useFormats } from "../i18n/use-formats.ts";
import { isPurpose } from "./purposes.ts";

const TONES: Record<LogState, Tone> = { sent: "good", pending: "info", failed: "bad" };

interface LogRowProps {
  log: LogView;
  /** null where there is none to be opened. */
  conversationId: number | null;
}

/** Something that was sent: to whom, what for, and what has become of it. */
export function LogRow({ log, conversationId }: LogRowProps) {
  const { t } = useTranslation("partner");
  const formats = useFormats();
  const name = log.user_name ?? log.user_phone ?? t("unnamed");
  // Another application of the organization may have purposes of its own.
  const purpose = isPurpose(log.message_type) ? t(`purpose.${log.message_type}`) : log.message_type;
  return (
    <li className={parts["row"]}>
      <div className={parts["grow"]}>
        <p className={parts["name"]}>
          {conversationId === null ? (
            <bdi>{name}</bdi>
          ) : (
            <Link href={`/c/${conversationId}`}>
              <bdi>{name}</bdi>
            </Link>
          )}
        </p>
        <p className={parts["quiet"]}>
          <bdi>{purpose}</bdi>
          {log.appointment_id === null ? null : (
            <>
              {" · "}
              <bdi>{t("log.appointment", { id: log.appointment_id })}</bdi>
            </>
          )}
        </p>
        {log.error_message === null ? null : (
          <p className={parts["quiet"]} lang="en">
            {log.error_message}
          </p>
        )}
      </div>
      <div className={parts["end"]}>
        <time className={parts["quiet"]} dateTime={log.created_at}>
          {formats.dateTime(log.created_at)}
        </time>
        <Badge tone={TONES[log.status]}>{t(`log.${log.status}`)}</Badge>
      </div>
    </li>
  );
}
