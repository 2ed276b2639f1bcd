import { ExternalLink, MapPin } from "lucide-react";
import { mapAddress, readLocation } from "../content/location.ts";
import { useThreadShared } from "../thread-context.ts";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** A place in words. A map would be loaded from outside, and tell others where the customer is: it is a link. */
export function LocationBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const place = readLocation(message.content);
  const words = place === null ? message.text : [place.name, place.address].filter((part) => part !== null);
  return (
    <>
      <span className={styles["card"]}>
        <MapPin size={22} aria-hidden="true" />
        <span className={styles["cardWords"]}>
          <strong dir="auto">
            {Array.isArray(words) ? (words[0] ?? t("kind.location")) : (words ?? t("kind.location"))}
          </strong>
          {Array.isArray(words) && words.length > 1 ? <span dir="auto">{words[1]}</span> : null}
          {place === null ? null : (
            <>
              <span className={styles["facts"]}>
                {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
              </span>
              <a href={mapAddress(place)} target="_blank" rel="noopener noreferrer nofollow">
                {t("openMap")} <ExternalLink size={13} aria-hidden="true" />
              </a>
            </>
          )}
        </span>
      </span>
      {meta}
    </>
  );
}
