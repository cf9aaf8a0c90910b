//! How alike two bodies are, in points with their reasons. The score is
//! symmetric: who is held against whom does not matter.

use super::address::Agreement;
use super::ground::Ground;
use super::index::{Body, Named, Standing};
use crate::domain::{NameParts, RegionCode};

/// What a score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Points {
    /// Likeness of the names: half of the core, half of the brand.
    Name,
    /// One region.
    Region,
    /// Alike products.
    Products,
    /// One address.
    Address,
    /// What is taken off for numbers, branches, groups and other regions.
    Against,
}

/// One part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfScore {
    /// Which.
    pub what: Points,
    /// Its points, of `most`.
    pub points: i16,
    /// The most it can have; 0 where it only takes off.
    pub most: i16,
}

const NAME: f64 = 70.0;
const BESIDE: f64 = 10.0;

/// Two bodies held against each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likeness {
    pub(super) score: u8,
    pub(super) parts: Vec<PartOfScore>,
    pub(super) pros: Vec<Ground>,
    pub(super) cons: Vec<Ground>,
    /// One brand, one address, and nothing against it.
    pub(super) at_one_address: bool,
}

#[derive(Default)]
struct Sum {
    parts: Vec<PartOfScore>,
    points: f64,
    most: f64,
    off: f64,
    pros: Vec<Ground>,
    cons: Vec<Ground>,
}

impl Sum {
    fn add(&mut self, what: Points, share: f64, most: f64) {
        self.points += share * most;
        self.most += most;
        self.parts.push(PartOfScore { what, points: whole(share * most), most: whole(most) });
    }

    fn against(&mut self, off: f64, ground: Ground) {
        self.off += off;
        self.cons.push(ground);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points are −100 to 100")]
fn whole(points: f64) -> i16 {
    points.round() as i16
}

/// Holds two bodies against each other.
pub(super) fn hold(a: &Body, b: &Body) -> Option<Likeness> {
    let (name, left, right) = best_names(a, b)?;
    let mut sum = Sum::default();
    sum.add(Points::Name, name, NAME);
    tell_names(&mut sum, left, right);
    hold_regions(&mut sum, a.region, b.region);
    hold_products(&mut sum, a, b);
    let address = hold_addresses(&mut sum, a, b);
    if let (Some(left), Some(right)) = (&a.listing, &b.listing) {
        let exchange = |code: &str| code.rsplit('.').next().map(str::to_owned);
        if left == right {
            sum.pros.push(Ground::SameListing(left.clone()));
        } else if exchange(left) == exchange(right) {
            sum.against(20.0, Ground::OtherListing(left.clone(), right.clone()));
        }
    }
    let hard = sum.cons.iter().any(|ground| !matches!(ground, Ground::OtherForm(..) | Ground::OtherProducts));
    if sum.off > 0.0 {
        sum.parts.push(PartOfScore { what: Points::Against, points: -whole(sum.off), most: 0 });
    }
    let score = (100.0 * sum.points / sum.most - sum.off).clamp(0.0, 100.0).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0–100")]
    let score = score as u8;
    let at_one_address = address && !hard && left.parts.brand == right.parts.brand;
    Some(Likeness { score, parts: sum.parts, pros: sum.pros, cons: sum.cons, at_one_address })
}

/// The two names that are most alike, and how much, 0–1.
fn best_names<'a>(a: &'a Body, b: &'a Body) -> Option<(f64, &'a Named, &'a Named)> {
    let pairs = a.names.iter().flat_map(|left| b.names.iter().map(move |right| (left, right)));
    let rated = pairs.map(|(left, right)| (likeness_of(left, right), left, right));
    // The sum of the standings settles ties in the same way from both sides.
    rated.max_by(|x, y| x.0.total_cmp(&y.0).then_with(|| rank(y).cmp(&rank(x))))
}

fn rank<'a>(rated: &(f64, &'a Named, &'a Named)) -> (Standing, Standing, &'a str, &'a str) {
    let (left, right) = (rated.1, rated.2);
    let (low, high) = if left.parts.folded <= right.parts.folded { (left, right) } else { (right, left) };
    let (first, second) = (left.standing.min(right.standing), left.standing.max(right.standing));
    (first, second, low.parts.folded.as_str(), high.parts.folded.as_str())
}

/// Half the likeness of the cores and half that of the brands, so that 电子材料
/// in common makes no two firms alike; a little less where one is no name of today.
fn likeness_of(left: &Named, right: &Named) -> f64 {
    let same = left.parts.folded == right.parts.folded;
    let alike = if same { 1.0 } else { left.core.likeness(&right.core).midpoint(left.brand.likeness(&right.brand)) };
    let held = |named: &Named| match named.standing {
        Standing::Now => 1.0,
        Standing::Before => 0.95,
        Standing::Beside => 0.9,
    };
    alike * f64::min(held(left), held(right))
}

fn tell_names(sum: &mut Sum, left: &Named, right: &Named) {
    let same = left.parts.folded == right.parts.folded;
    let told = if left.standing >= right.standing { left } else { right };
    match told.standing {
        Standing::Before if same => sum.pros.push(Ground::FormerName(told.name.clone())),
        Standing::Beside if same => sum.pros.push(Ground::Alias(told.name.clone())),
        Standing::Now if same => sum.pros.push(Ground::SameName(told.name.clone())),
        _ if left.parts.brand == right.parts.brand => {
            sum.pros.push(Ground::SameBrand(left.parts.brand.clone()));
        }
        _ => {
            let (a, b) = in_order(left.parts.brand.clone(), right.parts.brand.clone());
            sum.cons.push(Ground::OtherBrand(a, b));
        }
    }
    if !same {
        hold_parts(sum, &left.parts, &right.parts);
    }
}

fn in_order<T: Ord>(a: T, b: T) -> (T, T) {
    if a <= b { (a, b) } else { (b, a) }
}

fn hold_parts(sum: &mut Sum, left: &NameParts, right: &NameParts) {
    if left.ordinals != right.ordinals {
        let one_side = left.ordinals.is_empty() || right.ordinals.is_empty();
        let (a, b) = in_order(left.ordinals.clone(), right.ordinals.clone());
        sum.against(if one_side { 15.0 } else { 30.0 }, Ground::OtherNumbers(a, b));
    }
    if left.branch != right.branch {
        let branch = left.branch.clone().max(right.branch.clone()).unwrap_or_default();
        sum.against(30.0, Ground::Branch(branch));
    }
    if left.full && right.full && left.group != right.group {
        sum.against(25.0, Ground::GroupAndMember);
    }
    if let (Some(a), Some(b)) = (left.form, right.form)
        && a != b
    {
        let (a, b) = in_order(a, b);
        sum.against(5.0, Ground::OtherForm(a, b));
    }
}

/// What two regions say together: 1 for one city, less for one province, `None` for two.
fn region_share(a: RegionCode, b: RegionCode) -> Option<f64> {
    match (a.city(), b.city()) {
        (Some(a), Some(b)) => (a == b).then_some(1.0),
        _ => (a.province() == b.province()).then_some(0.6),
    }
}

fn hold_regions(sum: &mut Sum, a: Option<RegionCode>, b: Option<RegionCode>) {
    let (Some(a), Some(b)) = (a, b) else { return };
    let share = region_share(a, b);
    sum.add(Points::Region, share.unwrap_or_default(), BESIDE);
    match (share, a.city()) {
        (Some(share), Some(city)) if share >= 1.0 => sum.pros.push(Ground::SameCity(city)),
        (Some(_), _) => sum.pros.push(Ground::SameProvince(a.province())),
        (None, _) => {
            let (a, b) = in_order(a, b);
            sum.against(20.0, Ground::OtherRegion(a, b));
        }
    }
}

/// Whether two regions cannot be those of one body.
pub(super) fn regions_contradict(a: Option<RegionCode>, b: Option<RegionCode>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if region_share(a, b).is_none())
}

fn hold_products(sum: &mut Sum, a: &Body, b: &Body) {
    let (Some(left), Some(right)) = (&a.products, &b.products) else { return };
    let share = left.likeness(right);
    sum.add(Points::Products, share, BESIDE);
    if share >= 0.3 {
        sum.pros.push(Ground::AlikeProducts);
    } else if share < 0.05 {
        sum.cons.push(Ground::OtherProducts);
    }
}

/// Whether they share an address.
fn hold_addresses(sum: &mut Sum, a: &Body, b: &Body) -> bool {
    let all = a.addresses.iter().flat_map(|left| b.addresses.iter().map(|right| left.held_against(right)));
    let all: Vec<_> = all.collect();
    if all.contains(&Agreement::Same) {
        sum.add(Points::Address, 1.0, BESIDE);
        sum.pros.push(Ground::SameAddress);
        return true;
    }
    if !all.is_empty() && all.iter().all(|it| *it == Agreement::Other) {
        sum.add(Points::Address, 0.0, BESIDE);
        sum.against(0.0, Ground::OtherAddress);
    }
    false
}
