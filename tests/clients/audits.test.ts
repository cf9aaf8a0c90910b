import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { URL } from './world/shared';

const audits = serverAudits({ url: URL });

test('the package has as many audits as we know of', () => {
  expect(audits).toHaveLength(61);
});

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    expect(result, 'reason' in result ? result.reason : '').toMatchObject({ status: 'ok' });
  });
}
