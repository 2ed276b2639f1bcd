import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../data/query-keys.ts";
import { readUsers, type User } from "../../data/use-users.ts";
import { Button } from "../../ui/button.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { Queried } from "../parts/queried.tsx";
import { ActivationDialog } from "./activation-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LinkDialog, type HandedLink } from "./link-dialog.tsx";
import { PersonRow, type PersonAction } from "./person-row.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { useRenewLink } from "./use-renew-link.ts";
import styles from "../parts/parts.module.css";

type Open = { kind: "invite" } | { kind: "role" | "activation"; user: User } | { kind: "link"; link: HandedLink };

/** Who works here: inviting, roles, new passwords, and letting people go. */
export function PeoplePage() {
  const { t } = useTranslation("admin");
  const users = useQuery({ queryKey: keys.users, queryFn: readUsers });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const handOver = (link: HandedLink): void => setOpen({ kind: "link", link });
  const renew = useRenewLink(handOver);
  const act = (user: User, action: PersonAction): void => {
    if (action === "link") renew.mutate(user);
    else setOpen({ kind: action, user });
  };
  return (
    <AdminSection
      title={t("place.people")}
      lead={t("people.lead")}
      actions={
        <Button look="primary" onClick={() => setOpen({ kind: "invite" })}>
          <UserPlus size={18} aria-hidden="true" /> {t("people.invite")}
        </Button>
      }
    >
      <Queried query={users}>
        {(people) => (
          <ul className={styles["rows"]}>
            {inOrder(people).map((user) => (
              <PersonRow key={user.id} user={user} onAct={(action) => act(user, action)} />
            ))}
          </ul>
        )}
      </Queried>
      {open?.kind === "invite" ? <InviteDialog onClose={close} onInvited={handOver} /> : null}
      {open?.kind === "role" ? <RoleDialog user={open.user} onClose={close} /> : null}
      {open?.kind === "activation" ? <ActivationDialog user={open.user} onClose={close} /> : null}
      {open?.kind === "link" ? <LinkDialog link={open.link} onClose={close} /> : null}
    </AdminSection>
  );
}

/** Those who have left stand last. */
function inOrder(people: User[]): User[] {
  return people.toSorted((a, b) => Number(a.state === "deactivated") - Number(b.state === "deactivated"));
}
