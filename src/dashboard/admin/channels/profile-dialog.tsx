import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { isolated } from "../parts/isolated.ts";
import { Queried } from "../parts/queried.tsx";
import type { Channel } from "./channels-page.tsx";
import { ProfileForm } from "./profile-form.tsx";

/** What customers see about the business behind a number. */
export function ProfileDialog({ channel, onClose }: { channel: Channel; onClose(): void }) {
  const { t } = useTranslation("admin");
  const query = useQuery({
    queryKey: [...keys.channels, channel.id, "profile"],
    queryFn: async () => (await read(api.channels[":id"].profile.$get({ param: { id: String(channel.id) } }))).profile,
    // Meta's own page changes it too: what is edited is what is there now.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog open onClose={onClose} title={t("profile.title", { name: isolated(channel.name) })}>
      <p>{t("profile.lead")}</p>
      <Queried query={query}>
        {(profile) => <ProfileForm channelId={channel.id} profile={profile} onClose={onClose} />}
      </Queried>
    </Dialog>
  );
}
