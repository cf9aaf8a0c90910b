import type { Lianpu } from '../../tests/clients/world/server';
import { ask } from './lianpu';

/** How large a made-up chain is. */
export interface Size {
  readonly stages: number;
  readonly groups: number;
  readonly segments: number;
}

/** So many acts one change takes. */
const MOST_ACTS = 1000;

/**
 * Writes a chain of `stages` × `groups` × `segments` that nobody claims is real: each segment but the first needs the
 * one before it, one of another group, and one of the stage before. Its id is `chain:wide`.
 */
export async function writeWideChain(lianpu: Lianpu, { stages, groups, segments }: Size): Promise<void> {
  const acts: object[] = [{ defineChain: { id: 'chain:wide', code: 'W', name: { zh: '宽链' }, order: 99 } }];
  const recipes: object[] = [];
  const code = (stage: number, group: number, segment: number) => `segment:W${stage}.${group}.${segment}`;
  for (let stage = 1; stage <= stages; stage++) {
    acts.push({ defineSection: { id: `section:W${stage}`, chain: 'chain:wide', name: { zh: `阶段${stage}` }, position: 'MIDSTREAM', order: stage } });
    for (let group = 1; group <= groups; group++) {
      const own = `section:W${stage}.${group}`;
      acts.push({ defineSection: { id: own, chain: 'chain:wide', parent: `section:W${stage}`, name: { zh: `组${stage}.${group}` }, position: 'MIDSTREAM', order: group } });
      for (let segment = 1; segment <= segments; segment++) {
        const id = code(stage, group, segment);
        acts.push({ defineSegment: { id, group: own, name: { zh: `环节${stage}.${group}.${segment}` }, kind: 'PART', travels: 'NEARBY', order: segment } });
        const inputs = [
          ...(segment > 1 ? [code(stage, group, segment - 1)] : []),
          ...(group > 1 ? [code(stage, group - 1, segment)] : []),
          ...(stage > 1 ? [code(stage - 1, group, segment)] : []),
        ];
        if (inputs.length > 0) recipes.push({ setRecipe: { segment: id, groups: inputs.map((it) => ({ alternatives: [it], need: 'ESSENTIAL' })) } });
      }
    }
  }
  const all = [...acts, ...recipes];
  for (let at = 0; at < all.length; at += MOST_ACTS) {
    const request = { key: `wide-${at}`, by: '试验', why: '量一量大图' };
    const { commit } = await ask<{ commit: { rejections: readonly { message: string }[] } }>(
      lianpu,
      'mutation($acts: [ActInput!]!, $request: RequestInput!) { commit(acts: $acts, request: $request) { rejections { message } } }',
      { acts: all.slice(at, at + MOST_ACTS), request },
    );
    if (commit.rejections.length > 0) throw new Error(JSON.stringify(commit.rejections.slice(0, 3)));
  }
}
