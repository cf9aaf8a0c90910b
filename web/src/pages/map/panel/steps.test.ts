import { expect, test } from 'vitest';
import { stageStep, stepOf, type Taken, writtenOf } from './steps';

test('a step of the address is what the API takes', () => {
  expect(stepOf('cap:project:h2_pipeline', '')).toEqual({ atCapacity: 'project:h2_pipeline' });
  expect(stepOf('leaves:enterprise:x', '')).toEqual({ leaves: 'enterprise:x' });
  expect(stepOf('cut:segment:H3.1.1', '')).toEqual({ cutOff: 'segment:H3.1.1' });
  expect(stepOf('comes:enterprise:x', '')).toEqual({ comes: { enterprise: 'enterprise:x' } });
  expect(stepOf('comes:segment:H3.1.1', '新企业')).toEqual({ comes: { name: '新企业', segments: ['segment:H3.1.1'] } });
});

test('what is no step is left out', () => {
  for (const text of ['', 'cap', 'cap:x', ':project:x', 'sell:project:x']) expect(stepOf(text, '')).toBeUndefined();
});

test('a project that comes to a stage is an act with its day and its evidence, whatever stands in it', () => {
  const step = stageStep('project:h2_pipeline', 'SIGNED', '2024-08-15', '签订协议，1~2期');
  expect(step).not.toContain(',');
  expect(stepOf(step, '')).toEqual({
    act: { advanceProject: { project: 'project:h2_pipeline', stage: 'SIGNED', on: '2024-08-15', cite: { quote: '签订协议，1~2期' } } },
  });
  expect(stepOf(stageStep('project:x', 'TALKING', '', ''), '')).toEqual({ act: { advanceProject: { project: 'project:x', stage: 'TALKING' } } });
  expect(stepOf('stage:project:x~SOLD~~', '')).toBeUndefined();
});

test('a saved step comes back as the address writes it', () => {
  const none: Taken = { atCapacity: null, comes: null, leaves: null, cutOff: null, advance: null };
  const comes = (enterprise: string | null, ...segments: readonly string[]) => ({ ...none, comes: { enterprise, segments } });
  const saved: readonly (readonly [Taken, string])[] = [
    [{ ...none, atCapacity: 'project:x' }, 'cap:project:x'],
    [{ ...none, leaves: 'enterprise:x' }, 'leaves:enterprise:x'],
    [{ ...none, cutOff: 'segment:x' }, 'cut:segment:x'],
    [comes('enterprise:x'), 'comes:enterprise:x'],
    [comes(null, 'segment:x'), 'comes:segment:x'],
    [{ ...none, advance: { project: 'project:x', stage: 'SIGNED', on: '2024-08-15', quote: 'a,b' } }, 'stage:project:x~SIGNED~2024-08-15~a%2Cb'],
  ];
  for (const [taken, written] of saved) {
    expect(writtenOf(taken)).toBe(written);
    expect(stepOf(written, '')).toBeDefined();
  }
  for (const taken of [null, comes('enterprise:x', 'segment:x'), comes(null, 'segment:x', 'segment:y')]) expect(writtenOf(taken)).toBeUndefined();
});
