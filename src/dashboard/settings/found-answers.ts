interface Searched {
  shortcut: string;
  text: string;
}

/** Those with every word of the query in them, whatever their case and accents. */
export function foundAnswers<Answer extends Searched>(answers: readonly Answer[], query: string): Answer[] {
  const words = bare(query.replace(/^\s*\//, ""))
    .split(/\s+/)
    .filter((word) => word !== "");
  return answers.filter((answer) => {
    const text = bare(`${answer.shortcut} ${answer.text}`);
    return words.every((word) => text.includes(word));
  });
}

function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
