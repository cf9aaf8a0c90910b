import { bilingual } from './words';

/** The stages of projects. */
export const stages = bilingual(
  {
    PLANNED: '谋划储备', TALKING: '在谈', INTENT: '意向', FRAMEWORK: '框架协议', SIGNED: '签约', LANDED: '落地', STARTED: '开工',
    BUILDING: '在建', STRUCTURE_DONE: '主体完工', EQUIPMENT_IN: '设备入驻', COMMISSIONED: '投产', AT_CAPACITY: '达产', SHELVED: '搁置', ENDED: '终止',
  },
  {
    PLANNED: 'Planned', TALKING: 'In talks', INTENT: 'Intent', FRAMEWORK: 'Framework', SIGNED: 'Signed', LANDED: 'Landed', STARTED: 'Started',
    BUILDING: 'Being built', STRUCTURE_DONE: 'Structure done', EQUIPMENT_IN: 'Equipment in', COMMISSIONED: 'Producing', AT_CAPACITY: 'At capacity', SHELVED: 'Shelved', ENDED: 'Ended',
  },
);
