use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;
use crate::rules::{decide_all, decide_each};

fn claim(key: &str, enterprise: &str) -> Command {
    Command::ClaimCapability(capability(key, enterprise, "H1.1.1"))
}

#[test]
fn each_command_sees_the_effects_of_those_before_it() {
    let commands = [Command::RegisterEnterprise(enterprise("new")), claim("c", "new")];
    assert_eq!(decide_all(&world(), &commands).map(|events| events.len()), Ok(2));
    let turned: Vec<_> = commands.into_iter().rev().collect();
    let refused = decide_all(&world(), &turned).unwrap_err();
    assert_eq!(refused.iter().map(|(at, it)| (*at, it.reason)).collect::<Vec<_>>(), [(0, Reason::NotFound)]);
}

#[test]
fn a_batch_is_whole_or_nothing_and_tells_every_reason_with_its_place() {
    let commands = [claim("a", "jinma"), claim("b", "gone"), claim("c", "steel"), claim("a", "lost")];
    let refused = decide_all(&world(), &commands).unwrap_err();
    let places: Vec<_> = refused.iter().map(|(at, it)| (*at, it.path.as_str())).collect();
    assert_eq!(places, [(1, "capability.enterprise"), (3, "capability.id"), (3, "capability.enterprise")]);
}

#[test]
fn refused_commands_are_left_out_and_the_rest_is_one_change() {
    let world = world();
    let commands = [claim("a", "jinma"), claim("b", "gone"), claim("c", "steel")];
    let (events, refused) = decide_each(&world, &commands);
    assert_eq!(refused.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1]);
    assert_eq!(decide_all(&world, &[commands[0].clone(), commands[2].clone()]), Ok(events));
}

#[test]
fn a_month_or_a_code_is_taken_within_the_batch_as_well() {
    let july = |key| Command::RecordFigure(figure(key, "2024-07-01", "2024-07-31"));
    let refused = decide_all(&world(), &[july("a"), july("b")]).unwrap_err();
    assert_eq!((refused[0].0, refused[0].1.reason), (1, Reason::AlreadyExists));
    let coded = |key| {
        Command::RegisterEnterprise(Enterprise { credit_code: Some(of("91419001MA00000154")), ..enterprise(key) })
    };
    assert!(decide_all(&world(), &[coded("a"), coded("b")]).is_err());
    let freed = [coded("a"), correct(enterprise("a")), coded("b")];
    assert!(decide_all(&world(), &freed).is_ok());
}
