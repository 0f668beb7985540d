/** The one style sheet of the pages: readable, light or dark as the person's system is, from 320 px on. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --quiet: #57606a; --page: #ffffff; --raised: #f6f8fa; --line: #d0d7de; --link: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e6e6; --quiet: #a9b1ba; --page: #1e1e1e; --raised: #262626; --line: #3d444d; --link: #8ab4f8;
  }
}
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 1.2rem; line-height: 1.3; }
p { margin: 0.5rem 0 1rem; }
.lead { font-size: 1.15rem; }
ol { padding-inline-start: 1.5rem; }
li { margin: 0.5rem 0; }
a { color: var(--link); }
.note { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); }
table { width: 100%; margin: 1.5rem 0; border-collapse: collapse; font-size: 0.95rem; line-height: 1.45; }
caption { padding: 0.5rem 0; font-weight: 600; text-align: start; }
tbody th, td { padding: 0.4rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top; }
tbody th { width: 9rem; padding-inline-end: 1rem; font-weight: normal; color: var(--quiet); }
code { font: 0.9em ui-monospace, monospace; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 30rem) {
  h1 { font-size: 1.5rem; }
  tbody th { width: 6.5rem; padding-inline-end: 0.5rem; }
}
`;
