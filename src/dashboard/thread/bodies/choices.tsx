import { ExternalLink } from "lucide-react";
import type { Choice } from "../content/interactive.ts";
import { safeLink } from "../format/safe-link.ts";
import styles from "./bodies.module.css";

/** Buttons as the customer has them. They are shown, not pressed: only the customer can choose. */
export function Choices({ choices }: { choices: readonly Choice[] }) {
  if (choices.length === 0) return null;
  return (
    <ul className={styles["choices"]}>
      {choices.map(({ title, hint, url }, index) => {
        const link = url === null ? null : safeLink(url, url);
        return (
          // The buttons of a message do not change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={styles["choice"]}>
            {link === null ? (
              <span dir="auto">{title}</span>
            ) : (
              <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
                {title} <ExternalLink size={13} aria-hidden="true" />
              </a>
            )}
            {hint === null ? null : (
              <span className={styles["facts"]} dir="auto">
                {hint}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
