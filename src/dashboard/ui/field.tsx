import { useId, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./field.module.css";

interface Described {
  label: string;
  hint?: string;
  /** What is wrong with it, and what to do. */
  error?: string | null;
  /** Marks it as one that may stay empty. */
  optional?: boolean;
}

type Own = Described & { id?: never };

/** A control with its label, its hint and its error, tied together for screen readers. */
function Field({
  label,
  hint,
  error,
  optional = false,
  control,
}: Described & {
  control(props: { id: string; "aria-describedby"?: string; "aria-invalid"?: true; className?: string }): ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== "";
  const described = [hint === undefined ? "" : `${id}-hint`, hasError ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label} {optional ? <span className={styles["optional"]}>({t("optional")})</span> : null}
      </label>
      {control({
        id,
        ...(described === "" ? {} : { "aria-describedby": described }),
        ...(hasError ? { "aria-invalid": true as const } : {}),
        ...(styles["input"] === undefined ? {} : { className: styles["input"] }),
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </p>
      )}
      {hasError ? (
        <p id={`${id}-error`} className={styles["error"]} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({ label, hint, error, optional, ...rest }: Own & Omit<ComponentProps<"input">, "id">) {
  return (
    <Field
      {...described({ label, hint, error, optional })}
      control={(tied) => <input type="text" {...rest} {...tied} />}
    />
  );
}

export function TextAreaField({ label, hint, error, optional, ...rest }: Own & Omit<ComponentProps<"textarea">, "id">) {
  return (
    <Field {...described({ label, hint, error, optional })} control={(tied) => <textarea {...rest} {...tied} />} />
  );
}

/** The browser's own list: the one that works everywhere, phones included. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  children,
  ...rest
}: Own & Omit<ComponentProps<"select">, "id">) {
  return (
    <Field
      {...described({ label, hint, error, optional })}
      control={(tied) => (
        <select {...rest} {...tied}>
          {children}
        </select>
      )}
    />
  );
}

function described({
  label,
  hint,
  error,
  optional,
}: {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  optional?: boolean | undefined;
}): Described {
  return {
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(error === undefined ? {} : { error }),
    ...(optional === undefined ? {} : { optional }),
  };
}
