/** The one style sheet of the pages: readable, light or dark as the person's system is. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --page: #ffffff; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e6e6; --page: #1e1e1e; --link: #8ab4f8; } }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
li { margin: 0.4rem 0; }
a { color: var(--link); }
`;
