/** Where a link of a mail leads to, with its scheme; an SMS has no room for one. */
export function addressOf(link: string): string {
  if (/^https?:\/\//.test(link)) return link;
  const scheme = /^(localhost|127\.0\.0\.1)[:/]/.test(link) ? 'http' : 'https';
  return `${scheme}://${link}`;
}

/** The domain that a link belongs to: what a mail says that all its links begin with. */
export function domainOf(link: string): string {
  return link.replace(/^https?:\/\//, '').replace(/[/:].*$/, '');
}
