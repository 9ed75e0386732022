// Runs before the first paint: the theme that the reader chose stands before anything is seen. The rest of it is src/app/theme.ts.
const chosen = localStorage.getItem('cim.theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
