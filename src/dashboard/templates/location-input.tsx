import { useTranslation } from "react-i18next";
import { TextField } from "../ui/field.tsx";
import type { FieldValue } from "./template-components.ts";
import styles from "./field-group.module.css";

interface LocationInputProps {
  label: string;
  value: FieldValue | undefined;
  error: string | null;
  onChange(value: FieldValue): void;
}

const NOWHERE = { kind: "location", latitude: "", longitude: "", name: "", address: "" } as const;

/** A place on the map. */
export function LocationInput({ label, value, error, onChange }: LocationInputProps) {
  const { t } = useTranslation("composer");
  const place = value?.kind === "location" ? value : NOWHERE;
  const input = (part: "latitude" | "longitude" | "name" | "address") => ({
    label: t(`template.location.${part}`),
    value: place[part],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ ...place, [part]: currentTarget.value }),
  });
  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{label}</legend>
      <div className={styles["pair"]}>
        <TextField {...input("latitude")} inputMode="decimal" placeholder="4.6097" error={error} />
        <TextField {...input("longitude")} inputMode="decimal" placeholder="-74.0817" />
      </div>
      <TextField {...input("name")} optional dir="auto" />
      <TextField {...input("address")} optional dir="auto" />
    </fieldset>
  );
}
