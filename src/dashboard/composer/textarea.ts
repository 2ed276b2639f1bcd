/** Newer browsers let a text area grow by themselves (`field-sizing`), without measuring it at each keystroke. */
const growsByItself = CSS.supports("field-sizing", "content");

/** As high as its text, up to what the style sheet allows. */
export function fitTextarea(box: HTMLTextAreaElement): void {
  if (growsByItself) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

/** As if it had been typed: the caret goes behind it, and whoever listens to input hears of it. */
export function replaceText(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
