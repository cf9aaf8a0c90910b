use super::*;

fn outline(stages: &[(bool, &[usize])], feeds: &[(usize, usize)]) -> Outline {
    let stage = |(band, groups): &(bool, &[usize])| StageOutline { band: *band, groups: groups.to_vec() };
    Outline { stages: stages.iter().map(stage).collect(), feeds: feeds.to_vec() }
}

#[test]
fn a_small_chain_stands_where_the_drawing_rules_say() {
    let chain = outline(&[(true, &[1]), (false, &[2]), (false, &[1])], &[(0, 3), (1, 2), (1, 3)]);
    let layout = Layout::new(&chain, 168, &Folding::default());
    assert_eq!((layout.width, layout.height), (406.0, 215.0));
    assert_eq!((layout.bus_top, layout.bus_bottom), (53.0, 69.0));
    let at = |segment: usize| layout.cards.iter().find(|card| card.segment == segment).map(|card| card.rect).unwrap();
    assert_eq!(at(0), Rect { x: 124.0, y: 6.0, width: 240.0, height: 37.0 });
    assert_eq!(at(1), Rect { x: 20.0, y: 125.0, width: 168.0, height: 37.0 });
    assert_eq!(at(2), Rect { x: 20.0, y: 166.0, width: 168.0, height: 37.0 });
    assert_eq!(at(3), Rect { x: 218.0, y: 125.0, width: 168.0, height: 37.0 });
    let paths: Vec<_> = layout.feeds.iter().map(FeedPath::path).collect();
    assert_eq!(
        paths,
        [
            "M20 143.5L7.6 143.5Q0.6 143.5 0.6 150.5L0.6 177.5Q0.6 184.5 7.6 184.5L20 184.5",
            "M244 43L244 49.6Q244 56.2 237.4 56.2L205.6 56.2Q198.6 56.2 198.6 63.2L198.6 136.5Q198.6 143.5 205.6 143.5L218 143.5",
            "M188 143.5L218 143.5",
        ]
    );
}

#[test]
fn long_stages_are_cut_where_the_halves_are_most_equal() {
    let halves = |groups: &[usize]| -> Vec<Vec<usize>> {
        let columns = columns::split(groups);
        columns.iter().map(|parts| parts.iter().map(|part| part.rows.len()).collect()).collect()
    };
    assert_eq!(halves(&[4, 5, 7]), [vec![4, 5, 7]]);
    assert_eq!(halves(&[10, 4, 5, 2]), [vec![10], vec![4, 5, 2]]);
    assert_eq!(halves(&[3, 3, 3, 3, 5]), [vec![3, 3, 3], vec![3, 5]]);
    assert_eq!(halves(&[11, 11, 11]), [vec![11], vec![11], vec![11]]);
    assert_eq!(halves(&[2, 40, 3]), [vec![2], vec![13], vec![13], vec![14], vec![3]]);
    assert_eq!(halves(&[]), [Vec::<usize>::new()]);
}

#[test]
fn folding_follows_the_number_of_segments() {
    let of = Fold::for_segments;
    assert_eq!([of(300), of(301), of(1_500), of(1_501)], [Fold::Nothing, Fold::Groups, Fold::Groups, Fold::Stages]);
}

#[test]
fn feeds_between_folded_groups_are_one_line_with_a_count() {
    let chain = outline(&[(false, &[2, 2]), (false, &[2])], &[(0, 4), (1, 4), (0, 1), (2, 5)]);
    let layout = Layout::new(&chain, 141, &Folding { fold: Fold::Groups, ..Folding::default() });
    let lines: Vec<_> = layout.feeds.iter().map(|feed| (feed.from, feed.to, feed.count)).collect();
    assert_eq!(lines, [(Node::Group(0), Node::Group(2), 2), (Node::Group(1), Node::Group(2), 1)]);
    let open = Folding { fold: Fold::Stages, open_groups: [2].into(), ..Folding::default() };
    let layout = Layout::new(&chain, 141, &open);
    let lines: Vec<_> = layout.feeds.iter().map(|feed| (feed.from, feed.to, feed.count)).collect();
    assert_eq!(lines, [(Node::Stage(0), Node::Segment(4), 2), (Node::Stage(0), Node::Segment(5), 1)]);
}

#[test]
fn lengths_are_short() {
    assert_eq!([short(1.0), short(0.104), short(-0.001), short(143.5)], ["1", "0.1", "0", "143.5"]);
}
