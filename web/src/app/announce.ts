/** Says a short sentence to screen readers through the page's one status line. */
export function announce(text: string): void {
  const line = document.getElementById('announcer');
  if (line) line.textContent = line.textContent === text ? `${text}\u00a0` : text;
}
