//! Rules of surveys and opinions: who looked, looked at something that is there.

use super::check::Check;
use super::fact::Ruled;
use crate::change::said;
use crate::domain::{Enterprise, Method, Opinion, Section, Segment, Source, Survey, Zone};

impl Ruled for Survey {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        match &self.method {
            Method::Enterprise(id) => {
                check.refer::<Enterprise>("method.enterprise", id);
            }
            Method::Segment(id) => {
                check.exists::<Segment>("method.segment", id);
            }
            Method::Section(id) => {
                check.exists::<Section>("method.section", id);
            }
            Method::Roster { roster, segments, .. } => {
                check.exists::<Source>("method.roster", roster);
                check.ensure(!segments.is_empty(), "method.segments", || {
                    said!(
                        "按名录核对未填环节；提示：填写核对了哪些环节",
                        "the roster was held against no segment; hint: name the segments that were looked for",
                    )
                });
                check.refer_each::<Segment>("method.segments", segments);
            }
        }
    }
}

impl Ruled for Opinion {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        check.exists::<Segment>("segment", &self.segment);
    }
}
