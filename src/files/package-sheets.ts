import type { PackageBehind, PackageEntry, PackageInput, PackageUnit } from '../ports/package.ts';
import { writeDay, writeInstant } from './office-dates.ts';
import { entryWords, isOpen, lateWords, stateWords } from './package-words.ts';
import type { WorkbookSheet } from './workbook.ts';

interface Line {
  readonly unit: PackageUnit;
  readonly title: string;
  readonly entry: PackageEntry;
}

/**
 * The sheets of `Bảng kê.xlsx`: every unit × item, those that are not in or not accepted yet and, in a chain, the units
 * behind the plans.
 */
export function packageSheets(input: PackageInput): readonly WorkbookSheet[] {
  const titles = new Map(input.items.map(({ item, title }) => [item, title]));
  const lines = input.units.flatMap((unit) =>
    unit.entries.map((entry) => ({ unit, entry, title: titles.get(entry.item) ?? entry.item })),
  );
  return [
    allSheet(input, lines),
    openSheet(
      input,
      lines.filter(({ entry }) => isOpen(entry.state)),
    ),
    ...(input.behind ? [behindSheet(input, input.behind)] : []),
  ];
}

function allSheet(input: PackageInput, lines: readonly Line[]): WorkbookSheet {
  return {
    name: 'Bảng kê',
    title: ['BẢNG KÊ VĂN BẢN CỦA CÁC ĐƠN VỊ', ...about(input)],
    columns: [
      { header: 'STT', width: 6 },
      { header: 'Đơn vị', width: 26 },
      { header: 'Nội dung', width: 40 },
      { header: 'Tình trạng', width: 22 },
      { header: 'Lần gửi', width: 9 },
      { header: 'Số, ký hiệu', width: 16 },
      { header: 'Ngày văn bản', width: 14 },
      { header: 'Thời điểm nhận', width: 26 },
      { header: 'Đúng hạn, sau hạn', width: 24 },
      { header: 'Mã băm (SHA-256)', width: 68 },
    ],
    rows: lines.map(({ unit, title, entry }, index) => [
      index + 1,
      unit.name,
      title,
      entryWords(entry),
      entry.version > 0 ? entry.version : '',
      entry.number ?? '',
      entry.on === undefined ? '' : writeDay(entry.on),
      receivedWords(entry),
      lateWords(entry) ?? (entry.verdict === 'on-time' ? 'đúng hạn' : ''),
      entry.hash ?? '',
    ]),
  };
}

function openSheet(input: PackageInput, lines: readonly Line[]): WorkbookSheet {
  return {
    name: 'Còn thiếu',
    title: ['VĂN BẢN CHƯA NHẬN, CHỜ KIỂM TRA HOẶC ĐƯỢC GIA HẠN', ...about(input)],
    columns: [
      { header: 'STT', width: 6 },
      { header: 'Đơn vị', width: 26 },
      { header: 'Nội dung', width: 50 },
      { header: 'Tình trạng', width: 26 },
      { header: 'Thời hạn hiện hành', width: 20 },
    ],
    rows: lines.map(({ unit, title, entry }, index) => [
      index + 1,
      unit.name,
      title,
      entryWords(entry),
      entry.dueOn === undefined ? '' : `đến hết ${writeDay(entry.dueOn)}`,
    ]),
  };
}

function behindSheet(input: PackageInput, behind: readonly PackageBehind[]): WorkbookSheet {
  return {
    name: 'Đơn vị cấp dưới',
    title: ['TÌNH HÌNH CỦA CÁC ĐƠN VỊ CẤP DƯỚI TRONG TỪNG BẢN TỔNG HỢP', ...about(input)],
    columns: [
      { header: 'STT', width: 6 },
      { header: 'Đơn vị tổng hợp', width: 26 },
      { header: 'Đơn vị', width: 26 },
      { header: 'Nội dung', width: 40 },
      { header: 'Tình trạng', width: 26 },
      { header: 'Đúng hạn, sau hạn', width: 24 },
    ],
    rows: behind.map(({ leadName, name, title, state, verdict }, index) => [
      ...[index + 1, leadName, name, title, stateWords(state)],
      verdict === undefined ? '' : (lateWords({ verdict }) ?? 'đúng hạn'),
    ]),
  };
}

function about({ directive, compiledAt }: PackageInput): readonly string[] {
  return [
    `Văn bản số ${directive.number} ngày ${writeDay(directive.issuedOn)}: ${directive.subject}`,
    `Tổng hợp đến ${writeInstant(compiledAt)}`,
  ];
}

function receivedWords({ receivedAt, arrivedOn }: PackageEntry): string {
  const received = receivedAt === undefined ? '' : writeInstant(receivedAt);
  return arrivedOn === undefined ? received : `${received} (thực tế đến ngày ${writeDay(arrivedOn)})`.trim();
}
