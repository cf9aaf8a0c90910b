//! Rules of products: a link joins two, a share is a part of one.

use super::check::Check;
use super::fact::Ruled;
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
            format!("{} would be linked to itself; hint: name another product", self.from)
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
            check.ensure(sound, "share", || format!("a share of {share}; expected 0 to 1, such as 0.35 for 35 %"));
        }
    }
}
