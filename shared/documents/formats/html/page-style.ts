/** How entries look on paper, and on the screen before they are printed. */
export const PAGE_STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1d1d1f; font: 11pt/1.5 Georgia, 'Times New Roman', serif; }
main { max-inline-size: 42rem; margin-inline: auto; padding: 1rem; }
article { padding-block: 1.25rem; border-block-start: 1px solid #b9b9be; }
article:first-child { border: 0; }
header { margin-block-end: 0.5rem; color: #55555a; font: 9pt/1.4 system-ui, sans-serif; }
.tag { padding: 0 0.4em; border: 1px solid #b9b9be; border-radius: 1em; }
h1, h2, h3 { margin-block: 1em 0.3em; line-height: 1.25; break-after: avoid; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
p, ul, ol, blockquote, pre, table { margin-block: 0 0.6em; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid #b9b9be; break-inside: avoid; }
cite { color: #55555a; font-style: normal; font-size: 9pt; }
img { max-inline-size: 100%; max-block-size: 22cm; block-size: auto; break-inside: avoid; }
table { border-collapse: collapse; } th, td { padding: 0.2em 0.6em; border: 1px solid #b9b9be; text-align: start; vertical-align: top; }
th p, td p { margin: 0; }
pre { padding: 0.6em; background: #f4f4f6; white-space: pre-wrap; overflow-wrap: anywhere; }
li > input { margin-inline: 0 0.5em; } li > input + p { display: inline; } ul:has(> li > input) { padding-inline-start: 0.5em; list-style: none; }
a { color: #0b57a4; overflow-wrap: anywhere; }
@page { margin: 18mm 16mm; }
@media print { main { max-inline-size: none; padding: 0; } audio { display: none; } a { color: inherit; } }
`;
