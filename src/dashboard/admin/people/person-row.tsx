import { EllipsisVertical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useOwnUser } from "../../api/use-session.ts";
import type { User } from "../../data/use-users.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Badge, type Tone } from "../parts/badge.tsx";
import styles from "../parts/parts.module.css";

export type PersonAction = "role" | "link" | "activation";

const TONES = { active: "good", invited: "info", deactivated: "plain" } as const satisfies Record<User["state"], Tone>;

export function PersonRow({ user, onAct }: { user: User; onAct(action: PersonAction): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const own = useOwnUser().id === user.id;
  return (
    <li className={styles["row"]}>
      <Avatar name={user.name} seed={user.id} />
      <div className={styles["grow"]}>
        <p className={styles["name"]}>
          <bdi>{user.name}</bdi> {own ? <span className={styles["quiet"]}>({t("common:you")})</span> : null}
        </p>
        <p className={styles["quiet"]}>{user.email}</p>
      </div>
      <div className={styles["end"]}>
        <Badge>{t(`people.role.${user.role}`)}</Badge>
        <Badge tone={TONES[user.state]}>{t(`people.state.${user.state}`)}</Badge>
        <Menu
          trigger={
            <IconButton label={t("people.actions", { name: user.name })}>
              <EllipsisVertical size={20} aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => onAct("role")}>{t("people.changeRole")}</MenuItem>
          {user.state === "deactivated" ? null : (
            <MenuItem onSelect={() => onAct("link")}>
              {user.state === "invited" ? t("people.inviteAgain") : t("people.resetPassword")}
            </MenuItem>
          )}
          <MenuItem danger={user.state !== "deactivated"} onSelect={() => onAct("activation")}>
            {user.state === "deactivated" ? t("people.activate") : t("people.deactivate")}
          </MenuItem>
        </Menu>
      </div>
    </li>
  );
}
