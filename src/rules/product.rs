//! Rules of products: a link joins two, a share is a part of one.

use super::check::Check;
use super::fact::Ruled;
use crate::change::said;
use crate::domain::{Enterprise, Offering, Product, ProductLink};
use rust_decimal::Decimal;

impl Ruled for Product {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
    }
}

impl Ruled for ProductLink {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Product>("from", &self.from);
        check.exists::<Product>("to", &self.to);
        check.ensure(self.from != self.to, "to", || {
            said!(
                "{from} 不能与自身关联；提示：改填另一产品",
                "{from} would be linked to itself; hint: name another product",
                from = self.from,
            )
        });
    }
}

impl Ruled for Offering {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer::<Enterprise>("enterprise", &self.enterprise);
        check.exists::<Product>("product", &self.product);
        if let Some(share) = self.share {
            let sound = (Decimal::ZERO..=Decimal::ONE).contains(&share);
            check.ensure(sound, "share", || {
                said!(
                    "占比为 {share}，应在 0 与 1 之间，如 35% 写作 0.35",
                    "a share of {share}; expected 0 to 1, such as 0.35 for 35 %",
                    share = share,
                )
            });
        }
    }
}
