import { bilingual } from './words';

/** The words of a form that acts and says why. */
export const reason = bilingual(
  {
    why: '理由',
    by: '经办人（科室或岗位）',
    cancel: '不改了',
    refused: '没有写入',
    conflict: '这件事后来有人改过；核对后再写一次',
    off: '现在不能改动：在看过去的记录，或连不上服务',
    working: '正在写入…',
  },
  {
    why: 'Reason',
    by: 'Recorded by (office or post)',
    cancel: 'Leave it',
    refused: 'Not written',
    conflict: 'Others changed this since; check, then write once more',
    off: 'Nothing can be changed now: you look at the past, or the server cannot be reached',
    working: 'Writing…',
  },
);
