import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { SCHEDULED_STATES, type ScheduledState } from "../../domain/scheduled-message.ts";
import { MoreButton } from "../admin/parts/more-button.tsx";
import { useOlderPages } from "../admin/parts/older-pages.ts";
import { Queried } from "../admin/parts/queried.tsx";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { useUserName } from "../data/use-users.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { ScheduledItem } from "./scheduled-item.ts";
import { ScheduledRow } from "./scheduled-row.tsx";
import { scheduledSourceOf } from "./scheduled-source.ts";
import { useLookAgain } from "./use-look-again.ts";
import page from "../ui/page.module.css";
import styles from "./scheduling.module.css";

const PAGE = 30;

/**
 * All that is scheduled: the team's and the partners' for the team, a partner's own for a partner.
 * @param conversationOf where the person can be read; null where that is not known
 */
export function ScheduledPage({ conversationOf }: { conversationOf(item: ScheduledItem): number | null }) {
  const { t } = useTranslation("scheduling");
  const { id, role } = useOwnUser();
  const nameOf = useUserName();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const [state, setState] = useState<ScheduledState>("scheduled");
  const query = useOlderPages(keys.scheduledList(state), (cursor) => source.list(null, state, cursor, PAGE));
  useLookAgain(state === "scheduled" ? query.data : undefined, query.refetch);
  const authorOf = (item: ScheduledItem): string | null => {
    if (role === "partner") return null;
    if (item.authorId === null) return t("byApplication");
    const name = nameOf(item.authorId);
    return item.byPartner ? t("byPartner", { name }) : name;
  };
  return (
    <main id="main" tabIndex={-1} className={page["page"]}>
      <h1 className={page["heading"]}>{t("places.title")}</h1>
      <p className={page["lead"]}>{t("places.lead")}</p>
      <div className={styles["choices"]} role="group" aria-label={t("places.which")}>
        {SCHEDULED_STATES.map((each) => (
          <Button
            key={each}
            small
            className={styles["choice"]}
            aria-pressed={each === state}
            onClick={() => setState(each)}
          >
            {t(`places.${each}`)}
          </Button>
        ))}
      </div>
      <Queried query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t(`none.${state}`)} {...(state === "scheduled" ? { text: t("none.hint") } : {})} />
          ) : (
            <ul className={styles["list"]} aria-label={t(`places.${state}`)}>
              {items.map((item) => (
                <ScheduledRow
                  key={item.id}
                  item={item}
                  conversationId={conversationOf(item)}
                  heading={<Whom item={item} conversationId={conversationOf(item)} />}
                  author={authorOf(item)}
                />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
    </main>
  );
}

function Whom({ item, conversationId }: { item: ScheduledItem; conversationId: number | null }) {
  const { t } = useTranslation("scheduling");
  const name = <bdi>{item.contactName ?? item.phone ?? t("unnamed")}</bdi>;
  return (
    <p className={styles["name"]}>
      {conversationId === null ? name : <Link href={`/c/${conversationId}`}>{name}</Link>}
    </p>
  );
}
