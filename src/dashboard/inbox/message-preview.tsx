import {
  Ban,
  CircleAlert,
  Contact,
  FileText,
  Image,
  Info,
  LayoutTemplate,
  MapPin,
  Mic,
  MousePointerClick,
  Pencil,
  Phone,
  ShoppingCart,
  SmilePlus,
  Sticker,
  Video,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { previewParts, type PreviewKind } from "./preview-parts.ts";
import styles from "./conversation-row.module.css";

const ICONS: Record<Exclude<PreviewKind, "text">, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  reaction: SmilePlus,
  button: MousePointerClick,
  interactive: MousePointerClick,
  order: ShoppingCart,
  system: Info,
  edit: Pencil,
  revoke: Ban,
  template: LayoutTemplate,
  call: Phone,
  unsupported: CircleAlert,
};

/** One line of the newest message: an icon for its kind, and its words, else the kind's name. */
export function MessagePreview({ preview }: { preview: string }) {
  const { t } = useTranslation("inbox");
  const { kind, words } = previewParts(preview);
  if (kind === "text") return <bdi className={styles["words"]}>{words}</bdi>;
  const Icon = ICONS[kind];
  const name = t(`kind.${kind}`);
  return (
    <>
      <Icon size={15} className={styles["kind"]} aria-hidden="true" />
      {words === "" ? (
        <span className={styles["words"]}>{name}</span>
      ) : (
        <>
          <span className="visually-hidden">{name}: </span>
          <bdi className={styles["words"]}>{words}</bdi>
        </>
      )}
    </>
  );
}
