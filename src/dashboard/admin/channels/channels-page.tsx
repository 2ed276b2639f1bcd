import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { Queried } from "../parts/queried.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { NoticeList } from "./notice-list.tsx";
import { ProfileDialog } from "./profile-dialog.tsx";

const readChannels = async () => (await read(api.channels.$get())).channels;
export type Channel = Awaited<ReturnType<typeof readChannels>>[number];

/** The organization's numbers: how WhatsApp sees them, what customers see of them, and what WhatsApp tells. */
export function ChannelsPage() {
  const { t } = useTranslation("admin");
  const query = useQuery({ queryKey: keys.channels, queryFn: readChannels });
  const [editing, setEditing] = useState<Channel | null>(null);
  return (
    <AdminSection
      title={t("place.channels")}
      lead={t("channels.lead")}
      actions={
        <Button busy={query.isFetching} onClick={() => void query.refetch()}>
          {query.isFetching ? null : <RefreshCw size={18} aria-hidden="true" />} {t("channels.check")}
        </Button>
      }
    >
      <Queried query={query}>
        {(channels) =>
          channels.length === 0 ? (
            <EmptyState title={t("channels.none")} text={t("channels.noneText")} />
          ) : (
            <>
              {channels.map((channel) => (
                <ChannelCard
                  key={channel.id}
                  channel={channel}
                  others={channels.filter(({ id }) => id !== channel.id)}
                  onEditProfile={() => setEditing(channel)}
                />
              ))}
              <NoticeList channels={channels} />
            </>
          )
        }
      </Queried>
      {editing === null ? null : <ProfileDialog channel={editing} onClose={() => setEditing(null)} />}
    </AdminSection>
  );
}
