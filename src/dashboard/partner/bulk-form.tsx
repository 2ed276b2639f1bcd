import { SendHorizontal } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ClientView } from "../../domain/client-view.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import parts from "../admin/parts/parts.module.css";
import { useOwnUser } from "../api/use-session.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { timeProblem } from "../scheduling/send-time.ts";
import { TimeField } from "../scheduling/time-field.tsx";
import { TemplateDialog } from "../templates/template-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TextAreaField } from "../ui/field.tsx";
import { useNow } from "../ui/use-now.ts";
import { MOST_AT_ONCE, planBulk } from "./bulk-plan.ts";
import { ClientChoice } from "./client-choice.tsx";
import { FormatPreview } from "./format-preview.tsx";
import { PurposeFields, purposeOf, type PurposeValue } from "./purpose-fields.tsx";
import type { BulkMessage } from "./use-bulk-send.ts";
import styles from "./partner.module.css";

/** As much of a conversation as templates are chosen by; of every number of the organization. */
const ANY_NUMBER = { id: 0, channel_id: 0, marketing_opted_out_at: null };

interface BulkFormProps {
  clients: readonly ClientView[];
  busy: boolean;
  onSend(clients: readonly ClientView[], message: BulkMessage): void;
}

export function BulkForm({ clients, busy, onSend }: BulkFormProps) {
  const { t } = useTranslation(["partner", "composer", "scheduling"]);
  const { name: partnerName } = useOwnUser();
  const formats = useFormats();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [message, setMessage] = useState("");
  const [about, setAbout] = useState<PurposeValue>({ purpose: "general_message", appointment: "" });
  const [template, setTemplate] = useState<TemplateBody | null>(null);
  const [later, setLater] = useState(false);
  const [time, setTime] = useState<number | null>(null);
  const now = useNow();
  const [choosing, setChoosing] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const { reached, leftOut } = planBulk(
    clients.filter(({ id }) => chosen.has(id)),
    template !== null,
    later ? time : null,
  );
  const untimed = later && (time === null || timeProblem(time, now) !== null);
  const words = message.trim();
  const tooMany = reached.length > MOST_AT_ONCE;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setConfirming(true);
  };
  const send = t(later ? "several.schedule" : "several.send", { count: reached.length });
  const hand = (): void => {
    setConfirming(false);
    const fallback = template === null ? {} : { fallbackTemplate: template };
    const when = later && time !== null ? { sendAt: new Date(time).toISOString() } : {};
    onSend(reached, { message: words, ...purposeOf(about), ...fallback, ...when });
  };
  return (
    <form className={parts["form"]} onSubmit={submit}>
      <ClientChoice clients={clients} chosen={chosen} onChange={setChosen} />
      <div className={styles["tools"]}>
        <PurposeFields value={about} onChange={setAbout} />
      </div>
      <TextAreaField
        label={t("composer:write.label")}
        rows={4}
        dir="auto"
        maxLength={3500}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
      {words === "" ? null : (
        <FormatPreview partnerName={partnerName} clientName={reached[0]?.name ?? null} words={words} />
      )}
      <div className={styles["tools"]}>
        <p className={parts["grow"]}>
          {template === null ? t("several.noTemplate") : t("several.template", { name: template.name })}
        </p>
        <Button small onClick={() => setChoosing(true)}>
          {t("composer:template.choose")}
        </Button>
        {template === null ? null : (
          <Button small look="quiet" onClick={() => setTemplate(null)}>
            {t("several.dropTemplate")}
          </Button>
        )}
      </div>
      <label className={parts["choice"]}>
        <input type="checkbox" checked={later} onChange={() => setLater(!later)} />
        <span>{t("composer:later.open")}</span>
      </label>
      {later ? <TimeField at={time} now={now} onChange={setTime} /> : null}
      {leftOut.length === 0 ? null : (
        <div className={parts["warn"]}>
          <p>{t("several.leftOut", { count: leftOut.length })}</p>
          <ul>
            {leftOut.map(({ client, why }) => (
              <li key={client.id}>
                <bdi>{client.name ?? client.phone_number ?? t("unnamed")}</bdi>: {t(`several.why.${why}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {tooMany ? <p className={parts["problem"]}>{t("several.tooMany", { count: MOST_AT_ONCE })}</p> : null}
      <div className={parts["formEnd"]}>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabled={reached.length === 0 || words === "" || tooMany || untimed}
        >
          <SendHorizontal size={18} aria-hidden="true" /> {send}
        </Button>
      </div>
      <ConfirmDialog
        open={confirming}
        title={t("several.confirm", { count: reached.length })}
        action={send}
        onConfirm={hand}
        onClose={() => setConfirming(false)}
      >
        <p>
          {later && time !== null
            ? t("several.confirmLater", { time: formats.dateTime(time) })
            : t("several.confirmText")}
        </p>
        {leftOut.length === 0 ? null : <p>{t("several.leftOut", { count: leftOut.length })}</p>}
      </ConfirmDialog>
      <TemplateDialog
        conversation={ANY_NUMBER}
        open={choosing}
        onClose={() => setChoosing(false)}
        action={t("scheduling:template.take")}
        send={async (body) => {
          setTemplate(body);
          return true;
        }}
      />
    </form>
  );
}
