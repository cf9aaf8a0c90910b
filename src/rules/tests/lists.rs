//! Rules of what lists bring: classes, products, entries, rows that wait, and
//! records kept apart.

use super::facts::*;
use super::world::*;
use crate::change::{Command, Reason};
use crate::domain::*;

#[test]
fn a_class_never_lies_in_itself_and_its_key_is_its_code() {
    let first = then(&world(), &[Command::DefineIndustry(industry("gb4754.26", None))]);
    let second = then(&first, &[Command::DefineIndustry(industry("gb4754.2614", Some("gb4754.26")))]);
    let circle = Command::DefineIndustry(industry("gb4754.26", Some("gb4754.2614")));
    refused(&second, &circle, Reason::Circular, "industry.parent", &["gb4754.26"]);
    let other = Industry { id: id("gb4754.27"), ..industry("gb4754.28", None) };
    refused(&first, &Command::DefineIndustry(other), Reason::Invalid, "industry.id", &["gb4754.28"]);
}

#[test]
fn a_share_lies_between_nothing_and_all() {
    let base = then(&world(), &[Command::DefineProduct(product("coke"))]);
    for (share, sound) in [("0", true), ("1", true), ("0.35", true), ("1.01", false), ("-0.1", false)] {
        let offer = Offering { share: Some(of(share)), ..offering("o", "jinma", "coke") };
        let decided = crate::rules::decide(&base, &Command::RecordOffering(offer));
        assert_eq!(decided.is_ok(), sound, "{share}");
    }
}

#[test]
fn a_row_that_waits_says_why() {
    let base = then(&world(), &[Command::RecordImport(import("i", None))]);
    refused(&base, &Command::SetAside(pending("p", "i", vec![])), Reason::Invalid, "pending.doubts", &["nothing"]);
    then(&base, &[Command::SetAside(pending("p", "i", vec![alike("jinma")]))]);
}

#[test]
fn a_file_is_named_by_the_hash_of_its_content() {
    let file = Attachment { sha256: "abc".into(), name: name("台账.xlsx"), bytes: 1 };
    let bad = Import { file, ..import("i", None) };
    refused(&world(), &Command::RecordImport(bad), Reason::Invalid, "import.file.sha256", &["abc"]);
}

#[test]
fn two_records_are_kept_apart_whichever_is_named_first() {
    assert_eq!(apart("steel", "jinma").id, apart("jinma", "steel").id);
    let base = then(&world(), &[Command::KeepApart(apart("jinma", "steel"))]);
    refused(&base, &Command::KeepApart(apart("steel", "jinma")), Reason::AlreadyExists, "apart.id", &["Correct"]);
    let same = Apart { id: id("jinma.jinma"), other: id("jinma"), ..apart("jinma", "steel") };
    refused(&world(), &Command::KeepApart(same), Reason::Invalid, "apart.other", &["two"]);
}

#[test]
fn a_retired_product_must_not_be_offered_any_more() {
    let base = then(
        &world(),
        &[Command::DefineProduct(product("coke")), Command::RecordOffering(offering("o", "jinma", "coke"))],
    );
    refused(&base, &retire("product:coke"), Reason::StillUsed, "fact", &["offering:o"]);
}
