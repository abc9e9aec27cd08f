import type { MailSection, MailWords } from './mail-words.ts';

/**
 * Lays a mail out as HTML that Outlook and old telephones show: one column, inline styles, real text, no pictures and
 * nothing fetched from elsewhere. Every value is escaped here, and only here.
 */
export function mailHtml(mail: MailWords): string {
  const sections = mail.sections.map((section, index) => sectionHtml(section, index === 0)).join('');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(mail.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(mail.subject)}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
<div style="max-width:640px;margin:0 auto;padding:16px;${TEXT}">
${sections}${footHtml(mail)}</div>
</body>
</html>
`;
}

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

// Fonts that have every Vietnamese letter on the systems in use; dark on white, above 7:1.
const TEXT = "font-family:Arial,'Helvetica Neue',Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a";
const MAIN_COLOUR = '#0b4f8a';
const PARAGRAPH = 'margin:0 0 12px 0';

function sectionHtml({ heading, greeting, lines, links }: MailSection, first: boolean): string {
  const [main, ...others] = links;
  const parts = [
    heading === undefined ? '' : headingHtml(heading, first),
    greeting === undefined ? '' : paragraph(greeting),
    linesHtml(lines),
    // One button a mail: in the sections below the first, the main link is a plain one too.
    main === undefined ? '' : first ? buttonHtml(main) : linkHtml(main),
    ...others.map(linkHtml),
  ];
  return parts.join('');
}

function headingHtml(heading: string, first: boolean): string {
  const rule = first ? '' : 'border-top:1px solid #767676;padding-top:16px;';
  return `<h2 style="${rule}margin:${first ? '0' : '24px'} 0 12px 0;font-size:18px;line-height:1.4">${escapeHtml(heading)}</h2>\n`;
}

function linesHtml(lines: readonly string[]): string {
  let html = '';
  let items: string[] = [];
  for (const line of [...lines, '']) {
    if (line.startsWith('- ')) {
      items = [...items, `<li style="margin:0 0 4px 0">${escapeHtml(line.slice(2))}</li>`];
      continue;
    }
    if (items.length > 0) html += `<ul style="margin:0 0 12px 0;padding:0 0 0 24px">${items.join('')}</ul>\n`;
    items = [];
    if (line !== '') html += paragraph(line);
  }
  return html;
}

function paragraph(text: string): string {
  return `<p style="${PARAGRAPH}">${escapeHtml(text)}</p>\n`;
}

/** A table of one cell: Outlook ignores the padding of a link, and would shrink the button to its text. */
function buttonHtml({ label, address }: MailSection['links'][number]): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px 0"><tr><td bgcolor="${MAIN_COLOUR}" style="background:${MAIN_COLOUR};padding:12px 24px"><a href="${escapeHtml(address)}" style="color:#ffffff;text-decoration:none;font-weight:bold">${escapeHtml(label)}</a></td></tr></table>\n`;
}

function linkHtml({ label, address }: MailSection['links'][number]): string {
  return `<p style="${PARAGRAPH}"><a href="${escapeHtml(address)}" style="color:${MAIN_COLOUR};text-decoration:underline">${escapeHtml(label)}</a></p>\n`;
}

function footHtml({ foot }: MailWords): string {
  const signature = [foot.regards, foot.signer, foot.role].map(escapeHtml).join('<br>');
  const notes = foot.notes.map(escapeHtml).join('<br>');
  return `<div style="margin-top:24px">${foot.contacts.map(paragraph).join('')}<p style="${PARAGRAPH}">${signature}</p>
<p style="margin:16px 0 0 0;border-top:1px solid #767676;padding-top:8px;font-size:14px;color:#4a4a4a">${notes}</p>
</div>
`;
}
