import { expect, test } from 'vitest';
import { stepOf } from './steps';

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
