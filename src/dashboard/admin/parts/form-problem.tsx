import styles from "./parts.module.css";

/** Why a form was refused as a whole; nothing while it was not. */
export function FormProblem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p className={styles["problem"]} role="alert">
      {text}
    </p>
  );
}
