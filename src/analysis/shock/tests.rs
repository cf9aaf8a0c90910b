use super::*;
use proptest::prelude::*;

/// What the product of a seller is to the product of a buyer.
type Needs = fn(u32, u32) -> InputNeed;

/// The products of firms, and who sells how much to whom.
struct Trade {
    products: Vec<u32>,
    sales: Vec<(usize, usize, f64)>,
}

impl Trade {
    fn sales(&self, need: Needs) -> Vec<Sale> {
        let sale = |(seller, buyer, volume): &(usize, usize, f64)| {
            let kind = self.products[*seller];
            Sale { seller: *seller, buyer: *buyer, kind, need: need(kind, self.products[*buyer]), volume: *volume }
        };
        self.sales.iter().map(sale).collect()
    }

    fn network(&self, need: Needs) -> Network {
        Network::new(self.products.len(), &self.sales(need))
    }
}

/// Eleven firms of five kinds, unit sales: the example that goes with the method.
fn example() -> Trade {
    let pairs = [(3, 6), (4, 6), (4, 7), (5, 7), (6, 1), (6, 2), (7, 10), (7, 11), (8, 1), (8, 2), (9, 11)];
    Trade {
        products: vec![1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5],
        sales: pairs.into_iter().map(|(seller, buyer)| (seller - 1, buyer - 1, 1.0)).collect(),
    }
}

fn indices(trade: &Trade, need: Needs, replaceable: bool) -> Vec<f64> {
    let rules = ShockRules { replaceable, epsilon: 1e-9 };
    let network = trade.network(need);
    let budget = Budget::steps(10_000_000);
    (0..trade.products.len()).map(|firm| network.index_of(firm, rules, &budget).unwrap()).collect()
}

/// The method word by word: all firms at once, round after round, until nothing moves.
fn slow_shock(trade: &Trade, need: Needs, replaceable: bool, shocked: usize) -> Shocked {
    let firms = trade.products.len();
    let most: Vec<f64> = (0..firms).map(|firm| if firm == shocked { 0.0 } else { 1.0 }).collect();
    let sum =
        |of: &dyn Fn(&(usize, usize, f64)) -> bool| trade.sales.iter().filter(|it| of(it)).map(|it| it.2).sum::<f64>();
    let kind = |firm: usize| trade.products[firm];
    let products: std::collections::BTreeSet<_> = trade.products.iter().collect();
    let outs: Vec<f64> = (0..firms).map(|firm| sum(&|it| it.0 == firm)).collect();
    let out = |firm: usize| outs[firm];
    let mut now = Shocked { down: most.clone(), up: most.clone() };
    // Where sellers step in for each other a circle may come to rest only after a million rounds.
    loop {
        let step_in = |firm: usize| {
            let still: f64 =
                (0..firms).filter(|other| kind(*other) == kind(firm)).map(|other| out(other) * now.down[other]).sum();
            if !replaceable || still <= out(firm) { 1.0 } else { out(firm) / still }
        };
        let lost = |sale: &&(usize, usize, f64), of: f64| step_in(sale.0) * sale.2 / of * (1.0 - now.down[sale.0]);
        let down = (0..firms).map(|buyer| {
            let (mut left, mut partial) = (most[buyer], 0.0);
            for product in &products {
                let sales = || trade.sales.iter().filter(|it| it.1 == buyer && kind(it.0) == **product);
                match need(**product, kind(buyer)) {
                    InputNeed::Essential => {
                        let of = sales().map(|it| it.2).sum::<f64>();
                        left = left.min(1.0 - sales().map(|it| lost(&it, of)).sum::<f64>());
                    }
                    InputNeed::Partial => {
                        let of = sum(&|it| it.1 == buyer);
                        partial += sales().map(|it| lost(&it, of)).sum::<f64>();
                    }
                    InputNeed::Negligible => {}
                }
            }
            left.min(1.0 - partial).max(0.0)
        });
        let up = (0..firms).map(|seller| {
            let sales = trade.sales.iter().filter(|it| it.0 == seller);
            most[seller].min(1.0 - sales.map(|it| it.2 / out(seller) * (1.0 - now.up[it.1])).sum::<f64>()).max(0.0)
        });
        let next = Shocked { down: down.collect(), up: up.collect() };
        let moved = |one: &[f64], other: &[f64]| one.iter().zip(other).any(|(a, b)| (a - b).abs() > 1e-12);
        let is_over = !moved(&now.down, &next.down) && !moved(&now.up, &next.up);
        now = next;
        if is_over {
            return now;
        }
    }
}

/// The strongest of all ways that go on from a way, by trying each.
fn strongest(network: &Network, way: &mut Vec<usize>, to: usize, side: Side) -> f64 {
    let at = *way.last().unwrap();
    if at == to {
        return 1.0;
    }
    let mut best = 0.0f64;
    let been = way.clone();
    for next in (0..network.firms()).filter(|next| !been.contains(next)) {
        let share = network.share(at, next, side);
        if share > 0.0 {
            way.push(next);
            best = best.max(share * strongest(network, way, to, side));
            way.pop();
        }
    }
    best
}

impl Network {
    /// The strongest link from one firm to another.
    fn share(&self, from: usize, to: usize, side: Side) -> f64 {
        let links = self.links.iter().map(|it| match side {
            Side::Down => (it.sale.seller, it.sale.buyer, it.down),
            Side::Up => (it.sale.buyer, it.sale.seller, it.up),
        });
        links.filter(|(one, other, _)| (*one, *other) == (from, to)).map(|(_, _, share)| share).fold(0.0, f64::max)
    }
}

fn same(found: &[f64], expected: [f64; 11]) {
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!((found - expected).abs() < 1e-6, "firm {}: {found} and not {expected}", at + 1);
    }
}

#[test]
fn the_example_has_the_indices_of_the_authors_program() {
    let example = example();
    same(
        &indices(&example, |_, _| InputNeed::Partial, false),
        [
            0.277_778, 0.277_778, 0.166_667, 0.333_333, 0.166_667, 0.333_333, 0.333_333, 0.222_222, 0.111_111,
            0.166_667, 0.277_778,
        ],
    );
    same(
        &indices(&example, |_, _| InputNeed::Essential, false),
        [
            0.277_778, 0.277_778, 0.222_222, 0.416_667, 0.194_444, 0.444_444, 0.388_889, 0.333_333, 0.166_667,
            0.166_667, 0.277_778,
        ],
    );
    let first_three: Needs = |kind, _| if kind <= 3 { InputNeed::Essential } else { InputNeed::Partial };
    same(
        &indices(&example, first_three, false),
        [
            0.277_778, 0.277_778, 0.222_222, 0.416_667, 0.194_444, 0.444_444, 0.388_889, 0.222_222, 0.111_111,
            0.166_667, 0.277_778,
        ],
    );
    same(
        &indices(&example, |_, _| InputNeed::Partial, true),
        [
            0.277_778, 0.277_778, 0.084_175, 0.333_333, 0.084_175, 0.333_333, 0.333_333, 0.222_222, 0.083_333,
            0.166_667, 0.277_778,
        ],
    );
}

#[test]
fn a_shock_stops_at_its_budget() {
    let rules = ShockRules { replaceable: false, epsilon: 1e-6 };
    let network = example().network(|_, _| InputNeed::Essential);
    assert!(network.index_of(0, rules, &Budget::steps(3)).is_err());
}

const NEEDS: [Needs; 3] = [
    |_, _| InputNeed::Essential,
    |_, _| InputNeed::Partial,
    |kind, buyer| if (kind + buyer) % 2 == 0 { InputNeed::Essential } else { InputNeed::Partial },
];

fn held_to_the_method(trade: &Trade, need: usize, replaceable: bool, shocked: usize) -> Result<(), TestCaseError> {
    let network = trade.network(NEEDS[need]);
    let rules = ShockRules { replaceable, epsilon: 1e-12 };
    let fast = network.shock(&network.without(shocked, 1.0), rules, &Budget::steps(1_000_000_000)).unwrap();
    let slow = slow_shock(trade, NEEDS[need], replaceable, shocked);
    for firm in 0..trade.products.len() {
        prop_assert!((fast.down[firm] - slow.down[firm]).abs() < 1e-5, "down {firm}: {fast:?} {slow:?}");
        prop_assert!((fast.up[firm] - slow.up[firm]).abs() < 1e-5, "up {firm}: {fast:?} {slow:?}");
    }
    Ok(())
}

/// Two firms of one kind step in for each other in a circle: what is left nears a half ever more slowly, its distance
/// shrinking by its own square.
#[test]
fn a_circle_that_comes_to_rest_slowly_is_followed_to_its_end() {
    let sales = [(0, 1, 1), (2, 0, 1), (2, 0, 1), (2, 0, 2), (1, 0, 1), (2, 0, 3), (2, 0, 3), (2, 0, 2), (0, 2, 2)];
    let sales = sales.into_iter().map(|(a, b, volume)| (a, b, f64::from(volume))).collect();
    let trade = Trade { products: vec![0, 2, 0], sales };
    let network = trade.network(NEEDS[2]);
    let rules = ShockRules { replaceable: true, epsilon: 1e-12 };
    let left = network.shock(&network.without(0, 1.0), rules, &Budget::steps(1_000_000_000)).unwrap().down;
    assert!((left[1] - 0.5).abs() < 1e-5 && (left[2] - 0.5).abs() < 1e-5, "{left:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Following only what a loss reaches, in the order of the trade, ends where all rounds end, circles among it.
    #[test]
    fn a_shock_is_that_of_the_method_word_by_word(
        kinds in prop::collection::vec(0u32..4, 2..7),
        sales in prop::collection::vec((0usize..7, 0usize..7, 1u32..4), 0..14),
        need in 0usize..3,
        replaceable: bool,
        shocked in 0usize..7,
    ) {
        let firms = kinds.len();
        let sales = sales.into_iter().map(|(a, b, volume)| (a % firms, b % firms, f64::from(volume)));
        let trade = Trade { products: kinds, sales: sales.filter(|(a, b, _)| a != b).collect() };
        held_to_the_method(&trade, need, replaceable, shocked % firms)?;
    }

    /// Of all ways without a circle none is stronger.
    #[test]
    fn a_path_is_the_strongest_there_is(
        sales in prop::collection::vec((0usize..6, 0usize..6, 1u32..4), 0..12),
        from in 0usize..6,
    ) {
        let sales = sales.into_iter().filter(|(a, b, _)| a != b).map(|(a, b, volume)| (a, b, f64::from(volume)));
        let trade = Trade { products: vec![0, 0, 1, 1, 2, 2], sales: sales.collect() };
        let network = trade.network(|_, _| InputNeed::Partial);
        for side in [Side::Down, Side::Up] {
            let paths = paths::Paths::find(&network, from, side, &Budget::steps(100_000)).unwrap();
            for to in (0..6).filter(|to| *to != from) {
                let way = paths.to(to);
                let found = way.windows(2).map(|pair| network.share(pair[0], pair[1], side)).product::<f64>();
                let best = strongest(&network, &mut vec![from], to, side);
                prop_assert!((if way.is_empty() { 0.0 } else { found } - best).abs() < 1e-12, "{way:?} {found} {best}");
            }
        }
    }

    /// Whoever needs an input more is not hit less, one who steps in does no harm, and a share stays a share.
    #[test]
    fn indices_are_shares_and_harder_needs_hit_no_less(
        kinds in prop::collection::vec(0u32..3, 2..8),
        sales in prop::collection::vec((0usize..8, 0usize..8, 1u32..5), 0..16),
    ) {
        let firms = kinds.len();
        let sales = sales.into_iter().map(|(a, b, volume)| (a % firms, b % firms, f64::from(volume)));
        let trade = Trade { products: kinds, sales: sales.filter(|(a, b, _)| a != b).collect() };
        let partial = indices(&trade, |_, _| InputNeed::Partial, false);
        let replaced = indices(&trade, |_, _| InputNeed::Partial, true);
        let essential = indices(&trade, |_, _| InputNeed::Essential, false);
        let negligible = indices(&trade, |_, _| InputNeed::Negligible, false);
        for at in 0..firms {
            let all = [negligible[at], replaced[at], partial[at], essential[at]];
            prop_assert!(all.iter().all(|it| (0.0..=1.0).contains(it)), "{all:?}");
            prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1] + 1e-4), "{all:?}");
        }
    }
}
