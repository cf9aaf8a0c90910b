/** What each custom scalar of the schema is in TypeScript: JSON has text for all of them. */
export const SCALARS: Readonly<Record<string, string>> = {
  CreditCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  RegionCode: 'string',
};
