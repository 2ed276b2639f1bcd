import { useTranslation } from "react-i18next";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/use-now.ts";
import { Badge } from "../parts/badge.tsx";
import type { Channel } from "./channels-page.tsx";
import { FallbackField } from "./fallback-field.tsx";
import { messagingLimit, QUALITY_TONES, qualityOf, spokenWord } from "./health-words.ts";
import styles from "../parts/parts.module.css";

interface ChannelCardProps {
  channel: Channel;
  /** The organization's other numbers. */
  others: Channel[];
  onEditProfile(): void;
}

/** A number, its health, and what stands in for it. */
export function ChannelCard({ channel, others, onEditProfile }: ChannelCardProps) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const now = useNow();
  const { health } = channel;
  return (
    <section className={styles["card"]} aria-labelledby={`channel-${channel.id}`}>
      <div className={styles["head"]}>
        <div className={styles["words"]}>
          <h2 className={styles["cardTitle"]} id={`channel-${channel.id}`}>
            <bdi>{channel.name}</bdi>
          </h2>
          <p className={styles["quiet"]}>
            <bdi dir="ltr">{channel.phone_number}</bdi> · {t(`channels.provider.${channel.provider}`)}
          </p>
        </div>
        <Button onClick={onEditProfile} aria-label={t("channels.editProfileOf", { name: channel.name })}>
          {t("channels.editProfile")}
        </Button>
      </div>
      {channel.problem === null ? null : (
        <p className={styles["warn"]} role="status">
          {t("channels.notKnown")} <span lang="en">{channel.problem}</span>
        </p>
      )}
      {health === null ? null : <Health health={health} />}
      {others.length === 0 ? null : <FallbackField channel={channel} others={others} />}
      <p className={styles["quiet"]}>{t("channels.checked", { when: formats.relative(channel.checked_at, now) })}</p>
    </section>
  );
}

function Health({ health }: { health: NonNullable<Channel["health"]> }) {
  const { t } = useTranslation("admin");
  const quality = qualityOf(health.quality);
  const connected = health.status === "CONNECTED";
  return (
    <dl className={`${styles["facts"]} ${styles["wideFacts"]}`}>
      <div>
        <dt>{t("channels.status")}</dt>
        <dd>
          {health.status === null ? (
            "–"
          ) : (
            <Badge tone={connected ? "good" : "bad"}>
              {connected ? t("channels.connected") : spokenWord(health.status)}
            </Badge>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("channels.quality")}</dt>
        <dd>
          <Badge tone={QUALITY_TONES[quality]}>{t(`quality.${quality}`)}</Badge>
        </dd>
      </div>
      <div>
        <dt>{t("channels.limit")}</dt>
        <dd>
          <Limit tier={health.messaging_limit} />
        </dd>
      </div>
      <div>
        <dt>{t("channels.throughput")}</dt>
        <dd>{health.throughput === null ? "–" : spokenWord(health.throughput)}</dd>
      </div>
      <div>
        <dt>{t("channels.verifiedName")}</dt>
        <dd>
          <bdi>{health.verified_name ?? "–"}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t("channels.nameStatus")}</dt>
        <dd>{health.name_status === null ? "–" : spokenWord(health.name_status)}</dd>
      </div>
    </dl>
  );
}

function Limit({ tier }: { tier: string | null }) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  if (tier === null) return "–";
  const limit = messagingLimit(tier);
  if (limit === null) return spokenWord(tier);
  return limit === Infinity ? t("channels.unlimited") : t("channels.perDay", { people: formats.number(limit) });
}
