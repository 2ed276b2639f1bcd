import { Mic, Music, Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useMediaUrl } from "../../data/use-media-url.ts";
import { shownFileName } from "../format/shown-file-name.ts";
import { useThreadShared } from "../thread-context.ts";
import { MediaPlace } from "./media-place.tsx";
import type { BodyProps } from "./message-body.tsx";
import { nextSpeed, SPEEDS } from "./playback-speed.ts";
import { playAlone } from "./play-alone.ts";
import styles from "./bodies.module.css";

/** A voice note or an audio file, with a player of its own: the browsers' do not fit into a bubble. */
export function AudioBody({ message, meta }: BodyProps) {
  const { t, formats } = useThreadShared();
  const { media } = message;
  const stored = media !== null && media.state === "stored";
  const url = useMediaUrl(stored ? media.id : null);
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState<number | null>(null);
  const [speed, setSpeed] = useState<number>(SPEEDS[0]);
  useEffect(() => {
    const element = audio.current;
    if (element !== null) element.playbackRate = speed;
  }, [speed]);
  if (!stored) {
    return (
      <>
        <MediaPlace message={message} />
        {meta}
      </>
    );
  }
  const toggle = (): void => {
    const element = audio.current;
    if (element === null) return;
    if (element.paused) playAlone(element);
    else element.pause();
  };
  const name = media.voice ? t("kind.voice") : (shownFileName(media.file_name) ?? t("kind.audio"));
  return (
    <>
      <span className={styles["audio"]} role="group" aria-label={name}>
        {url === null ? null : (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a customer says has no captions.
          <audio
            ref={audio}
            src={url}
            preload="metadata"
            onPlay={() => setPlaying(true)}
            onPause={() => setPlaying(false)}
            onEnded={() => setAt(0)}
            onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
            onDurationChange={(event) => setLength(lengthOf(event.currentTarget.duration))}
            onLoadedMetadata={(event) => {
              event.currentTarget.playbackRate = speed;
            }}
          />
        )}
        <button
          type="button"
          className={styles["playButton"]}
          aria-label={playing ? t("audio.pause") : t("audio.play")}
          disabled={url === null}
          onClick={toggle}
        >
          {playing ? <Pause size={20} aria-hidden="true" /> : <Play size={20} aria-hidden="true" />}
        </button>
        <span className={styles["audioLine"]}>
          <input
            type="range"
            className={styles["seek"]}
            min={0}
            max={length ?? 1}
            step={0.1}
            value={Math.min(at, length ?? 1)}
            disabled={length === null}
            aria-label={t("audio.seek")}
            aria-valuetext={t("audio.position", { at: formats.duration(at), of: formats.duration(length ?? 0) })}
            onChange={(event) => {
              const next = Number(event.currentTarget.value);
              setAt(next);
              if (audio.current !== null) audio.current.currentTime = next;
            }}
          />
          <span className={styles["audioMeta"]}>
            {media.voice ? <Mic size={13} aria-hidden="true" /> : <Music size={13} aria-hidden="true" />}
            <span>{formats.duration(playing || at > 0 ? at : (length ?? 0))}</span>
            {media.voice ? null : <bdi className={styles["audioName"]}>{name}</bdi>}
          </span>
        </span>
        <button
          type="button"
          className={styles["speed"]}
          aria-label={t("audio.speed", { speed: formats.number(speed) })}
          onClick={() => setSpeed(nextSpeed(speed))}
        >
          {formats.number(speed)}×
        </button>
      </span>
      {meta}
    </>
  );
}

/** A stream that does not say how long it is has an endless duration. */
function lengthOf(duration: number): number | null {
  return Number.isFinite(duration) && duration > 0 ? duration : null;
}
