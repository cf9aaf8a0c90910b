import { bilingual } from './words';

/** The words of a form that acts and says why. */
export const reason = bilingual(
  {
    why: '理由',
    by: '经办人（科室或岗位）',
    cancel: '不改了',
    refused: '没有写入',
    conflict: '这件事后来有人改过；对照后再写',
    theirs: '{by}已写入（数据版本 {revision}）',
    mine: '这里填的，没有写入',
    entry: '{name}：{value}',
    redo: '照最新的再写',
    redoAbout: '这里填的会接在最新的之后写入',
    off: '现在不能改动：在看过去的记录，或连不上服务',
    working: '正在写入…',
  },
  {
    why: 'Reason',
    by: 'Recorded by (office or post)',
    cancel: 'Leave it',
    refused: 'Not written',
    conflict: 'Others changed this since; compare, then write once more',
    theirs: 'Written by {by} (revision {revision})',
    mine: 'Filled in here, not written',
    entry: '{name}: {value}',
    redo: 'Write on top of the newest',
    redoAbout: 'What is filled in here is written behind the newest',
    off: 'Nothing can be changed now: you look at the past, or the server cannot be reached',
    working: 'Writing…',
  },
);
