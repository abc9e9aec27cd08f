import type { Closing } from '../../src/domain/deadline.ts';
import type { Definition, DutyDefinition, Person, Unit } from '../../src/domain/definition.ts';
import type { NoticeFacts, ProgressFacts, UnitFacts } from '../../src/domain/facts.ts';
import type { Addressee, DutyKind, LadderName, RungName } from '../../src/domain/words.ts';
import type { Letter, Units } from '../../src/notices/letter.ts';

/** The dispatch of Tuần Giáo, with the number and the day that its clerk fills in. */

export function at(text: string): number {
  return Date.parse(`${text}+07:00`);
}

const head = (id: string, title: string): Person => ({
  id: `${id}-head`,
  name: 'Quàng Thị Vân',
  title,
  role: 'head',
  email: `chutich.${id}@tuangiao.example.vn`,
  phone: '+84912000002',
});
const contact = (id: string, name: string, title?: string): Person => ({
  id: `${id}-contact`,
  name,
  ...(title === undefined ? {} : { title }),
  role: 'contact',
  email: `vanthu.${id}@tuangiao.example.vn`,
  phone: '+84912000001',
});

const commune = (id: string, name: string): Unit => ({
  id,
  name: `UBND xã ${name}`,
  short: `xã ${name}`,
  parent: 'ubnd-huyen-tuan-giao',
  groups: ['communes'],
  people: [contact(id, 'Lò Văn Nam', 'công chức Văn phòng'), head(id, 'Chủ tịch UBND xã')],
});

export const issuer: Unit = {
  id: 'ubnd-huyen-tuan-giao',
  name: 'UBND huyện Tuần Giáo',
  short: 'UBND huyện',
  groups: [],
  people: [
    contact('ubnd-huyen-tuan-giao', 'Bùi Thị Mai', 'chuyên viên Văn phòng'),
    {
      id: 'pct',
      name: 'Phạm Thị Tuyên',
      title: 'Phó Chủ tịch UBND huyện',
      role: 'head',
      email: 'pct@tuangiao.example.vn',
    },
  ],
};
export const route: Unit = {
  id: 'phong-nnptnt',
  name: 'Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT',
  short: 'Phòng NN-PTNT',
  parent: 'ubnd-huyen-tuan-giao',
  groups: ['coordination-office'],
  people: [contact('phong-nnptnt', 'Trần Văn Hải', 'Phó Trưởng phòng'), head('phong-nnptnt', 'Trưởng phòng')],
};
export const taMa = commune('xa-ta-ma', 'Ta Ma');
export const chiengDong = commune('xa-chieng-dong', 'Chiềng Đông');
export const quaiTo = commune('xa-quai-to', 'Quài Tở');
const communes = [taMa, chiengDong, quaiTo];

const support: DutyDefinition = {
  id: 'support',
  kind: 'support',
  section: '1',
  asks: 'Căn cứ chức năng, nhiệm vụ được giao tích cực tuyên truyền, vận động, hỗ trợ, trực tiếp hướng dẫn các xã.',
  units: ['phong-nnptnt'],
  with: [],
  route: 'phong-nnptnt',
  settlesOn: 'accepted',
  items: [],
};
export const submit: DutyDefinition = {
  id: 'plans',
  kind: 'submit',
  section: '2',
  asks: 'Kế hoạch chi tiết gửi về UBND huyện trước ngày 27/02/2023.',
  units: communes.map(({ id }) => id),
  with: [],
  route: 'phong-nnptnt',
  settlesOn: 'accepted',
  items: [
    {
      id: 'ntm',
      title: 'Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023',
      short: 'KH NTM',
      needs: ['signed', 'editable'],
    },
    {
      id: 'ocop',
      title: 'Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023',
      short: 'KH OCOP',
      needs: ['signed', 'editable'],
    },
  ],
  deadline: { on: '2023-02-27', edge: 'before', roll: 'none', quote: 'trước ngày 27/02/2023' },
};
const consolidate: DutyDefinition = {
  id: 'district-plan',
  kind: 'consolidate',
  section: '3',
  asks: 'Chủ trì, phối hợp với các cơ quan, đơn vị tổng hợp, tham mưu UBND huyện ban hành kế hoạch.',
  units: ['phong-nnptnt'],
  with: ['xa-quai-to'],
  of: 'plans',
  settlesOn: 'issued',
  items: [
    {
      id: 'plan',
      title: 'Kế hoạch thực hiện Chương trình MTQG và OCOP năm 2023 của huyện',
      short: 'KH huyện',
      needs: ['signed'],
    },
  ],
  deadline: { on: '2023-03-01', edge: 'before', quote: 'trước ngày 01/3/2023' },
};
const inform: DutyDefinition = {
  id: 'inform',
  kind: 'inform',
  asks: 'Để báo cáo.',
  units: ['ubnd-huyen-tuan-giao'],
  with: [],
  settlesOn: 'accepted',
  items: [],
};

export const document: Definition = {
  id: 'cv-152-ubnd-nn',
  number: '152/UBND-NN',
  issuedOn: '2023-02-08',
  issuer: issuer.id,
  office: issuer.id,
  leader: 'pct',
  place: 'Tuần Giáo',
  subject:
    'V/v đôn đốc xây dựng kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới, Chương trình mỗi xã một sản phẩm (OCOP) năm 2023.',
  urgency: 'normal',
  language: 'vi',
  signer: { name: 'Phạm Thị Tuyên', title: 'PHÓ CHỦ TỊCH', onBehalf: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'] },
  duties: [support, submit, consolidate, inform],
};

export function unitsAmong(units: readonly Unit[]): Units {
  const unit = (id: string): Unit => {
    const found = units.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`No unit ${id}.`);
    return found;
  };
  return {
    unit,
    person: (id) => {
      for (const candidate of units) {
        const person = candidate.people.find((one) => one.id === id);
        if (person !== undefined) return { person, unit: candidate };
      }
      throw new Error(`No person ${id}.`);
    },
  };
}
export const units = unitsAmong([issuer, route, ...communes]);

/** Before 27/02/2023, a Monday: the last working day is Friday 24/02. */
export const beforeMonday: Closing = {
  closesAt: at('2023-02-27T00:00'),
  inclusive: false,
  on: '2023-02-27',
  edge: 'before',
  lastDayOn: '2023-02-26',
  lastWorkingDayOn: '2023-02-24',
};
/** Before 01/3/2023, a Wednesday. */
export const beforeWednesday: Closing = {
  closesAt: at('2023-03-01T00:00'),
  inclusive: false,
  on: '2023-03-01',
  edge: 'before',
  lastDayOn: '2023-02-28',
  lastWorkingDayOn: '2023-02-28',
};
export const returnedUntil: Closing = {
  closesAt: at('2023-03-02T00:00'),
  inclusive: false,
  on: '2023-03-01',
  edge: 'by',
  lastDayOn: '2023-03-01',
  lastWorkingDayOn: '2023-03-01',
};

export const progress: ProgressFacts = {
  units: 18,
  complete: 15,
  completeOnTime: 14,
  completeLate: 1,
  partial: [{ unit: taMa.id, owed: ['ocop'] }],
  nothing: [chiengDong.id, quaiTo.id],
  extended: 1,
  comparing: 1,
  unreached: 1,
  opening: { reason: 'cut-off', cutOffAt: at('2023-02-27T00:00') },
  newSincePackage: 2,
};

export interface Wanted {
  readonly kind?: DutyKind;
  readonly rung: RungName;
  readonly addressedAs?: Addressee;
  readonly unit?: Unit;
  readonly writtenAt?: number;
  readonly told?: Partial<UnitFacts>;
  readonly facts?: Partial<NoticeFacts>;
  readonly letter?: Partial<Letter>;
}

/** A letter of the seed, with what the rung usually carries. */
export function letterOf({
  kind = 'submit',
  rung,
  addressedAs = 'contact',
  unit,
  writtenAt,
  told,
  facts,
  letter,
}: Wanted): Letter {
  const duty = document.duties.find((candidate) => candidate.kind === kind) ?? submit;
  const about = unit ?? (kind === 'submit' ? taMa : kind === 'inform' ? issuer : route);
  const recipient = recipientOf(addressedAs, about);
  const now = writtenAt ?? at('2023-02-24T08:00');
  const all: NoticeFacts = {
    duty: duty.id,
    ladder: ladderOf(rung, kind),
    round: 0,
    rung,
    day: 0,
    at: now,
    event: 0,
    to: [addressedAs],
    list: addressedAs === 'leader' || addressedAs === 'office' || addressedAs === 'route',
    about: [{ ...unitFacts(about, duty), ...told }],
    ...facts,
  };
  return {
    document,
    duty,
    facts: all,
    recipient: { ...recipient, addressedAs },
    units,
    texts: {},
    writtenAt: now,
    link: 'dondoc.example/k7Rq2TzB',
    domainName: 'dondoc.example',
    accentedSms: false,
    ...letter,
  };
}

export function unitFacts(unit: Unit, duty: DutyDefinition): UnitFacts {
  const closing = duty.kind === 'submit' ? beforeMonday : duty.kind === 'consolidate' ? beforeWednesday : undefined;
  return {
    unit: unit.id,
    assignment: 0,
    owed: duty.items.map(({ id }) => id),
    claimed: [],
    underReview: [],
    ...(closing === undefined ? {} : { closing }),
    assignedAt: at('2023-02-08T15:20'),
  };
}

function recipientOf(addressedAs: Addressee, about: Unit): { readonly unit: Unit; readonly person: Person } {
  const unit =
    addressedAs === 'office' || addressedAs === 'leader'
      ? issuer
      : addressedAs === 'route'
        ? route
        : addressedAs === 'with'
          ? quaiTo
          : about;
  const role = addressedAs === 'head' || addressedAs === 'leader' ? 'head' : 'contact';
  const person = unit.people.find((candidate) => candidate.role === role);
  if (person === undefined) throw new Error(`Nobody to write to in ${unit.id}.`);
  return { unit, person };
}

function ladderOf(rung: RungName, kind: DutyKind): LadderName {
  if (rung.startsWith('unconfirmed')) return 'acknowledge';
  if (rung.startsWith('waiting')) return 'review';
  if (['early', 'near', 'last-day', 'last-hours', 'overdue', 'hold', 'overdue-head', 'overdue-again'].includes(rung)) {
    return kind === 'consolidate' ? 'consolidate' : 'submit';
  }
  return rung === 'opened' || rung === 'last-days' ? 'consolidate' : 'tell';
}
