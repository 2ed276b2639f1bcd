import { useTranslation } from "react-i18next";
import { isAboutAppointment, isPurpose, PURPOSES, type Purpose } from "./purposes.ts";
import styles from "./partner.module.css";

export interface PurposeValue {
  purpose: Purpose;
  /** "" for none. */
  appointment: string;
}

/** What a message is for and, where that is an appointment, which one. */
export function PurposeFields({ value, onChange }: { value: PurposeValue; onChange(value: PurposeValue): void }) {
  const { t } = useTranslation("partner");
  return (
    <>
      <select
        className={styles["select"]}
        aria-label={t("purpose.label")}
        value={value.purpose}
        onChange={({ currentTarget }) => {
          if (isPurpose(currentTarget.value)) onChange({ ...value, purpose: currentTarget.value });
        }}
      >
        {PURPOSES.map((each) => (
          <option key={each} value={each}>
            {t(`purpose.${each}`)}
          </option>
        ))}
      </select>
      {isAboutAppointment(value.purpose) ? (
        <input
          className={styles["appointment"]}
          aria-label={t("purpose.appointment")}
          placeholder={t("purpose.appointment")}
          value={value.appointment}
          maxLength={100}
          autoComplete="off"
          dir="auto"
          onChange={({ currentTarget }) => onChange({ ...value, appointment: currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** As the API takes them. */
export function purposeOf({ purpose, appointment }: PurposeValue): { messageType: Purpose; appointmentId?: string } {
  const id = appointment.trim();
  return { messageType: purpose, ...(isAboutAppointment(purpose) && id !== "" ? { appointmentId: id } : {}) };
}
