/** In the page: what has this role and is called so, by as much of the rules of HTML and ARIA as the product makes use of. */
export function named(role: string, name: string): Element | null {
  const ROLES: Readonly<Record<string, string>> = {
    button: 'button:not([role])',
    checkbox: 'input[type="checkbox"]',
    radio: 'input[type="radio"]',
    textbox: 'textarea, input:not([type]), input:is([type="text"], [type="url"], [type="email"])',
  };
  const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ??
    document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent ??
    (element as HTMLInputElement).labels?.[0]?.textContent ??
    element.textContent ??
    '';
  const all = document.querySelectorAll([`[role="${role}"]`, ROLES[role]].filter(Boolean).join());
  const isMeant = (element: Element) =>
    element.checkVisibility() && inOneLine(nameOf(element)) === inOneLine(name);
  return [...all].find(isMeant) ?? null;
}
