import { bilingual } from './words';

/** The words of the monthly sheet (月调度). */
export const monthly = bilingual(
  {
    enter: '填报',
    enterOf: '填报{name}',
    correct: '更正',
    correctOf: '更正{name}',
    enterTitle: '填报{month}：{name}',
    correctTitle: '更正{month}：{name}',
    correctNote: '这个月已有月报，写入后以这次为准；要写说明。',
    last: '{month}：{value}',
    noLast: '此前没有记录',
    lastShort: '上次完成',
    moneyHint: '如 1200万元',
    progress: '形象进度',
    problems: '问题',
    atHint: '月报名称、页码、行号',
  },
  {
    enter: 'Enter',
    enterOf: 'Enter the figures of {name}',
    correct: 'Correct',
    correctOf: 'Correct the figures of {name}',
    enterTitle: 'Figures of {month}: {name}',
    correctTitle: 'Correct {month}: {name}',
    correctNote: 'The month has a report; what is written now counts. A remark is needed.',
    last: '{month}: {value}',
    noLast: 'No record from before',
    lastShort: 'Executed last time',
    moneyHint: 'such as CNY 12m',
    progress: 'How far it is',
    problems: 'Problems',
    atHint: 'report, page, row',
  },
);
