/** Adds a source of that id: done the first time. */
export const ADD_SOURCE = `
  mutation AddSource($id: ID!, $by: String!) {
    addSource(input: { id: $id, kind: DEMONSTRATION, title: "示例数据，并非事实" }, request: { by: $by }) {
      revision
      subject { id }
      rejections { code path message }
    }
  }
`;

/** Claims a capability of an enterprise that nobody knows: refused, with the reason as data. */
export const CLAIM_UNKNOWN = `
  mutation ClaimUnknown {
    claimCapability(
      input: { enterprise: "enterprise:not_registered", segment: "segment:H3.1.1" }
      request: { by: "示例用户" }
    ) {
      revision
      rejections { code path message }
    }
  }
`;

/** The changes after a revision, each once. */
export const CHANGES = `
  subscription Changes($after: String) {
    changes(after: $after) { revision by { name } acts { act } }
  }
`;

/** Two fields of the zone: one answered, one null with an error. */
export const HALF = `
  query Half {
    zone { id }
    segment(id: "segment:nowhere") { id }
  }
`;

/** What an act is answered with. */
export interface Done {
  readonly revision: string | null;
  readonly subject?: { readonly id: string } | null;
  readonly rejections: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

/** What the subscription brings. */
export interface Followed {
  readonly changes: { readonly revision: string; readonly by: { readonly name: string | null } };
}
