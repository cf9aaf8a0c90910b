declare const result: unique symbol;
declare const variables: unique symbol;

/** The text of a GraphQL operation, which knows its answer and its variables. */
export type Document<Result, Variables> = string & { readonly [result]?: Result; readonly [variables]?: Variables };
