import { createContext, Fragment, useContext, useMemo, useState, type ReactNode } from "react";
import { useThreadShared } from "../thread-context.ts";
import { isBigEmoji } from "./big-emoji.ts";
import type { Inline } from "./parse-inline.ts";
import { parseText, type TextBlock } from "./parse-text.ts";
import { shorten } from "./shorten.ts";
import { splitMentions } from "./split-mentions.ts";
import styles from "./formatted-text.module.css";

interface FormattedTextProps {
  text: string;
  /** Stands at the end of the last line. */
  meta?: ReactNode;
  /** The names of those whom a note calls. */
  mentions?: readonly string[];
}

const NOBODY: readonly string[] = [];
const Mentions = createContext(NOBODY);

/** A text with WhatsApp's marks and links, as nodes: what a customer writes is never taken for HTML. */
export function FormattedText({ text, meta = null, mentions = NOBODY }: FormattedTextProps) {
  const { t } = useThreadShared();
  const [whole, setWhole] = useState(false);
  const beginning = useMemo(() => shorten(text), [text]);
  const shown = whole || beginning === null ? text : beginning;
  const blocks = useMemo(() => parseText(shown), [shown]);
  if (isBigEmoji(text)) {
    return (
      <>
        <span className={styles["big"]}>{text.trim()}</span>
        {meta}
      </>
    );
  }
  const simple = blocks.length === 1 && blocks[0]?.type === "lines";
  return (
    <>
      <span className={simple ? styles["text"] : `${styles["text"]} ${styles["blocks"]}`} dir="auto">
        <Mentions value={mentions}>
          {blocks.map((block, index) => (
            // A text does not change its order.
            // oxlint-disable-next-line react/no-array-index-key
            <Block key={index} block={block} />
          ))}
        </Mentions>
        {shown === text ? null : (
          <button type="button" className={styles["more"]} onClick={() => setWhole(true)}>
            … {t("readMore")}
          </button>
        )}
      </span>
      {meta}
    </>
  );
}

function Block({ block }: { block: TextBlock }) {
  switch (block.type) {
    case "lines":
      return <Lines lines={block.lines} />;
    case "quote":
      return (
        <span role="blockquote" className={styles["quote"]}>
          <Lines lines={block.lines} />
        </span>
      );
    case "mono":
      return <code className={styles["mono"]}>{block.text}</code>;
    case "bullets":
      return <ul className={styles["bullets"]}>{items(block.items)}</ul>;
    case "numbers":
      return (
        <ol className={styles["numbers"]} start={block.start}>
          {items(block.items)}
        </ol>
      );
  }
}

// oxlint-disable react/no-array-index-key -- a text does not change its order.
function Lines({ lines }: { lines: Inline[][] }) {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <br />}
      {pieces(line)}
    </Fragment>
  ));
}

function items(all: Inline[][]): ReactNode {
  return all.map((item, index) => <li key={index}>{pieces(item)}</li>);
}

function pieces(line: Inline[]): ReactNode {
  return line.map((piece, index) => <Piece key={index} piece={piece} />);
}

function Words({ text }: { text: string }) {
  const mentions = useContext(Mentions);
  if (mentions.length === 0) return text;
  return splitMentions(text, mentions).map((piece, index) =>
    piece.calls ? (
      <mark key={index} className={styles["mention"]}>
        {piece.text}
      </mark>
    ) : (
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  );
}

function Piece({ piece }: { piece: Inline }) {
  switch (piece.type) {
    case "text":
      return <Words text={piece.text} />;
    case "code":
      return <code className={styles["code"]}>{piece.text}</code>;
    case "bold":
      return <strong>{pieces(piece.children)}</strong>;
    case "italic":
      return <em>{pieces(piece.children)}</em>;
    case "strike":
      return <s>{pieces(piece.children)}</s>;
    case "link":
      return (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          {...(piece.foreign ? { className: styles["foreign"], title: piece.href } : {})}
        >
          <bdi>{piece.text}</bdi>
        </a>
      );
  }
}
