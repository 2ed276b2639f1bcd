import { useTranslation } from "react-i18next";
import type { NoticeView } from "../../../domain/notice.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useFormats } from "../../i18n/use-formats.ts";
import { Badge, type Tone } from "../parts/badge.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { useOlderPages, type OlderPage } from "../parts/older-pages.ts";
import { Queried } from "../parts/queried.tsx";
import type { Channel } from "./channels-page.tsx";
import styles from "../parts/parts.module.css";

const TONES = { info: "info", warning: "warning", critical: "bad" } as const satisfies Record<
  NoticeView["severity"],
  Tone
>;

/** What WhatsApp has told about the numbers and their account, newest first. */
export function NoticeList({ channels }: { channels: Channel[] }) {
  const { t } = useTranslation("admin");
  const query = useOlderPages(keys.notices, readNotices);
  return (
    <section className={styles["form"]} aria-labelledby="notices">
      <h2 className={styles["cardTitle"]} id="notices">
        {t("notices.title")}
      </h2>
      <Queried query={query}>
        {(notices) =>
          notices.length === 0 ? (
            <p className={styles["quiet"]}>{t("notices.none")}</p>
          ) : (
            <ul className={styles["rows"]}>
              {notices.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} channel={channels.find((c) => c.id === notice.channel_id)} />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
    </section>
  );
}

async function readNotices(before: string | null): Promise<OlderPage<NoticeView>> {
  const query = before === null ? {} : { before };
  const { notices, next_before } = await read(api.notices.$get({ query }));
  return { items: notices, next: next_before?.toString() ?? null };
}

function NoticeRow({ notice, channel }: { notice: NoticeView; channel: Channel | undefined }) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p lang="en" dir="auto">
          {notice.title}
        </p>
        <p className={styles["quiet"]}>
          {channel === undefined ? null : (
            <>
              <bdi>{channel.name}</bdi> ·{" "}
            </>
          )}
          <time dateTime={notice.occurred_at}>{formats.dateTime(notice.occurred_at)}</time>
        </p>
        <details>
          <summary className={styles["quiet"]}>{t("notices.details")}</summary>
          <pre className={styles["raw"]} dir="ltr">
            {JSON.stringify(notice.content, null, 2)}
          </pre>
        </details>
      </div>
      <Badge tone={TONES[notice.severity]}>{t(`notices.severity.${notice.severity}`)}</Badge>
    </li>
  );
}
