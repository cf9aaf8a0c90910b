//! Rules of imports: a file by the hash of its content, rows that wait with a
//! reason, and records that are kept apart.

use super::check::Check;
use super::fact::Ruled;
use super::project::is_sha256;
use crate::change::{Reason, said};
use crate::domain::{Apart, Doubt, Enterprise, Import, Pending, Source, Zone, quoted};

impl Ruled for Import {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Source>("source", &self.source);
        if let Some(zone) = &self.zone {
            check.exists::<Zone>("zone", zone);
        }
        check.ensure(is_sha256(&self.file.sha256), "file.sha256", || {
            let (found_zh, found) = (quoted(&self.file.sha256), &self.file.sha256);
            said!(
                "{found_zh}不是 SHA-256 校验值，应为 64 个字符，只含 0—9 和 a—f",
                "{found:?} is no SHA-256; expected 64 characters of 0–9 and a–f",
            )
        });
    }
}

impl Ruled for Pending {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Import>("import", &self.import);
        check.ensure(!self.doubts.is_empty(), "doubts", || {
            said!("该行没有待核事项；提示：直接导入", "nothing speaks against the row; hint: take it in")
        });
        for (at, doubt) in self.doubts.iter().enumerate() {
            if let Doubt::Alike { enterprise, .. } = doubt {
                check.exists::<Enterprise>(&format!("doubts[{at}]"), enterprise);
            }
        }
    }
}

impl Ruled for Apart {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, &Self::key_of(&self.one, &self.other));
        check.cite("cite", &self.cite);
        check.exists::<Enterprise>("one", &self.one);
        check.exists::<Enterprise>("other", &self.other);
        if self.one == self.other {
            let said = said!(
                "{one} 是同一条记录，不能认定为两家；提示：改填另一家企业",
                "{one} cannot be two; hint: name another enterprise",
                one = self.one,
            );
            check.refuse(Reason::Invalid, "other", said);
        }
    }
}
