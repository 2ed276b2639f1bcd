import { SendHorizontal, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../i18n/use-formats.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { VoiceButtonProps } from "./voice-button.tsx";
import { voiceNoteOf } from "./voice-note.ts";
import { startRecording, type VoiceRecorder } from "./voice-recorder.ts";
import composer from "./composer.module.css";
import styles from "./voice-bar.module.css";

/** A voice note while it is recorded: how long and how loud it is, to be sent or thrown away. */
export function VoiceBar({ onRecording, onVoice, onProblem }: Omit<VoiceButtonProps, "recording">) {
  const { t } = useTranslation("composer");
  const formats = useFormats();
  const recorder = useRef<VoiceRecorder | null>(null);
  const meter = useRef<HTMLSpanElement>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [sending, setSending] = useState(false);
  // What is asked for at the end is what the composer wants then.
  const says = useRef({ onRecording, onProblem, refused: t("voice.refused") });
  useEffect(() => {
    says.current = { onRecording, onProblem, refused: t("voice.refused") };
  });

  useEffect(() => {
    let gone = false;
    let frame = 0;
    let startedAt = 0;
    const draw = (): void => {
      // Straight to the element: sixty times a second is too often for anything else.
      if (meter.current !== null) meter.current.style.scale = `${recorder.current?.level() ?? 0} 1`;
      setSeconds(Math.floor((performance.now() - startedAt) / 1000));
      frame = requestAnimationFrame(draw);
    };
    startRecording().then(
      (started) => {
        if (gone) return started.cancel();
        recorder.current = started;
        startedAt = performance.now();
        draw();
      },
      () => {
        if (gone) return;
        says.current.onProblem(says.current.refused);
        says.current.onRecording(false);
      },
    );
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
      recorder.current?.cancel();
      recorder.current = null;
    };
  }, []);

  const send = async (): Promise<void> => {
    const current = recorder.current;
    if (current === null) return;
    setSending(true);
    recorder.current = null;
    try {
      onVoice(await voiceNoteOf(await current.stop()));
    } catch {
      onProblem(t("voice.failed"));
      onRecording(false);
    }
  };

  return (
    <div className={styles["bar"]} role="group" aria-label={t("voice.label")}>
      <IconButton label={t("voice.cancel")} data-tip-side="top" onClick={() => onRecording(false)}>
        <Trash2 size={20} aria-hidden="true" />
      </IconButton>
      <span className={styles["dot"]} aria-hidden="true" />
      <span className={styles["time"]} role="timer">
        {seconds === null ? t("voice.asking") : formats.duration(seconds)}
      </span>
      <span className={styles["track"]} aria-hidden="true">
        <span ref={meter} className={styles["meter"]} />
      </span>
      <IconButton
        className={composer["send"]}
        label={t("voice.send")}
        data-tip-side="left"
        autoFocus
        disabled={seconds === null || sending}
        aria-busy={sending}
        onClick={() => void send()}
      >
        <SendHorizontal size={20} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
