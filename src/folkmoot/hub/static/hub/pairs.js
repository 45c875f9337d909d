// Keys 1, 2 and 3 decide a pair, u takes the last decision back. The page does all of it without this, too.
const typing = (target) => target.matches("input:not([type=hidden]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || typing(event.target)) return;
  const button = document.querySelector(`[data-fm-press="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
