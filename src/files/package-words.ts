import type { PackageEntry, PackageState } from '../ports/package.ts';

/**
 * How a submission is marked that did not come in time: after its own deadline; or, with a longer deadline, after the
 * cut-off. `undefined`: there is nothing to mark.
 */
export function lateWords({
  verdict,
  afterCutOff,
  annex,
}: Pick<PackageEntry, 'verdict' | 'afterCutOff' | 'annex'>): string | undefined {
  if (annex) return 'gửi sau khi trình';
  if (verdict === 'late') return 'gửi sau thời hạn';
  return afterCutOff ? 'gửi sau thời điểm chốt' : undefined;
}

/** The words of the office's statistics. */
export function stateWords(state: PackageState): string {
  switch (state) {
    case 'accepted':
      return 'Đạt yêu cầu';
    case 'under-review':
      return 'Đã gửi – chờ kiểm tra';
    case 'returned':
      return 'Đề nghị bổ sung';
    case 'claimed':
      return 'Đang đối chiếu';
    case 'extended':
      return 'Được gia hạn';
    case 'owed':
    case 'missing':
      return 'Chưa gửi';
    case 'nil':
      return 'Không phát sinh';
    case 'exempted':
      return 'Không phải thực hiện';
    default:
      return state satisfies never;
  }
}

/** How an entry stands; of what waits for its review, or was returned, whether it says that there is nothing to report. */
export function entryWords({ state, nil }: Pick<PackageEntry, 'state' | 'nil'>): string {
  const words = stateWords(state);
  const isOnItsWay = state === 'under-review' || state === 'returned';
  return nil === true && isOnItsWay ? `${words} (không phát sinh)` : words;
}

/** Whether the lead has to ask after it still. */
export function isOpen(state: PackageState): boolean {
  return state !== 'accepted' && state !== 'nil' && state !== 'exempted';
}
