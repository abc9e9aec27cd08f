import { domainOf } from '../address.ts';
import { contactOf, localPhone, signer } from '../correspondents.ts';
import type { Foot, LanguageWords } from '../language-words.ts';
import { closingOf, owedItems } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { oneLine } from '../plain.ts';
import { afterDeadlineWords } from './after-deadline.ts';
import { assignmentWords } from './assignment.ts';
import { beforeDeadlineWords } from './before-deadline.ts';
import { consolidationWords } from './consolidation.ts';
import { decisionWords } from './decisions.ts';
import { documentShort } from './document-names.ts';
import { shorts } from './lists.ts';
import { closingSentence, documentInFull, mailValue } from './mail-values.ts';
import { issueWords } from './issue.ts';
import { requestWords } from './requests.ts';
import { reviewWords } from './review.ts';
import { smsValue } from './sms-values.ts';

/** The Vietnamese catalogue, which is the first language of every notice. */
export const vietnamese: LanguageWords = {
  language: 'vi',
  templates: {
    ...assignmentWords,
    ...beforeDeadlineWords,
    ...afterDeadlineWords,
    ...consolidationWords,
    ...reviewWords,
    ...decisionWords,
    ...requestWords,
    ...issueWords,
  },
  mailValue,
  smsValue,
  greeting: (to) => `Kính gửi: ${to.replace(/\.$/, '')}.`,
  urgency: { normal: '', urgent: 'KHẨN', 'very-urgent': 'THƯỢNG KHẨN', flash: 'HỎA TỐC' },
  andOthers: (others) => ` (và ${others} nội dung khác)`,
  foot,
  calendarEntry,
  smsWithoutLink,
  instead: { phone: 'đầu mối' },
};

function foot(letters: readonly Letter[]): Foot {
  const [first] = letters;
  if (first === undefined) throw new Error('A mail needs at least one letter.');
  return {
    contacts: [...new Set(letters.map(contactLine))],
    regards: 'Trân trọng!',
    signer: oneLine(signer(first).name),
    role: `(đầu mối theo dõi việc thực hiện ${documentInFull(first)})`,
    notes: [
      'Tin nhắc tự động, không thay thế văn bản hành chính. Không trả lời tin này để gửi văn bản.',
      `Liên kết chỉ thuộc tên miền ${domainOf(first.link)}; hệ thống không bao giờ hỏi mật khẩu hay mã OTP ngân hàng.`,
    ],
  };
}

function contactLine(letter: Letter): string {
  const contact = contactOf(letter);
  if (contact === undefined) return `Liên hệ: ${oneLine(signer(letter).name)}.`;
  const { person, unit } = contact;
  const who = [person.name, person.title, unit.name].filter((part) => part !== undefined).map(oneLine);
  const phone = person.phone === undefined ? '' : `; ĐT ${localPhone(person.phone)}`;
  const email = person.email === undefined ? '' : `; thư công vụ ${oneLine(person.email)}`;
  return `Liên hệ: ${who.join(', ')}${phone}${email}.`;
}

function calendarEntry(letter: Letter): { readonly summary: string; readonly description: string } {
  const verb = letter.duty.kind === 'consolidate' ? 'trình' : 'gửi';
  const lines = [
    `${documentInFull(letter)}.`,
    `Thời hạn: ${closingSentence(letter) ?? ''}.`,
    ...owedItems(letter).map(({ title }) => `- ${oneLine(title)}`),
  ];
  return {
    summary: `${documentShort(letter.document)}: ${closingOf(letter)?.lastDayOn === closingOf(letter)?.lastWorkingDayOn ? 'hạn' : 'ngày làm việc cuối để'} ${verb} ${shorts(owedItems(letter))}`,
    description: lines.join('\n'),
  };
}

/** The wording that carriers without links are given; the number is in it already where a clause would add it. */
function smsWithoutLink(template: string): string {
  return template
    .replace(/\[\[\. DT \{sdt\}\]\]/, '')
    .replace(/tại \{link\}/, 'qua thư công vụ; hỏi {sdt}')
    .replace(/tai \{link\}/, 'qua thu cong vu; hoi {sdt}')
    .replace(/: \{link\}/, isAccented(template) ? '. Hỏi {sdt}' : '. Hoi {sdt}');
}

function isAccented(template: string): boolean {
  return /[^\u0020-\u007e]/.test(template);
}
