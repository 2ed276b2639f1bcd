import { useTranslation } from "react-i18next";
import type { User } from "../../data/use-users.ts";
import styles from "../parts/parts.module.css";

const ROLES = ["agent", "admin", "partner"] as const satisfies readonly User["role"][];

/** What a person may do, each role with what it means. */
export function RoleField({ value, onChange }: { value: User["role"]; onChange(role: User["role"]): void }) {
  const { t } = useTranslation("admin");
  return (
    <fieldset className={styles["choices"]}>
      <legend>{t("people.roleLabel")}</legend>
      {ROLES.map((role) => (
        <label key={role} className={styles["choice"]}>
          <input type="radio" name="role" value={role} checked={role === value} onChange={() => onChange(role)} />
          <span>
            {t(`people.role.${role}`)}
            <span className={styles["quiet"]}> – {t(`people.roleMeans.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
