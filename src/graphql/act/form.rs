//! Reads what a person wrote into values of the trade. Every fault is noted with
//! its place, so that one answer names them all; a faulty value is read as a
//! stand-in, and nothing is ever made of a form that has a fault.

use super::values::{CitationInput, LabelInput};
use crate::change::{IdempotencyKey, Reason, Rejection, Said, said};
use crate::domain::{
    self, Citation, Confidence, FactId, Id, IdError, InChinese, Key, Name, Source, SourceId, SourceKind, Text, quoted,
};
use crate::graphql::scalar::limited;
use async_graphql::ID;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::num::ParseIntError;
use std::str::FromStr;

/// A form that is being read.
pub(in crate::graphql) struct Form {
    by: Name,
    key: Option<IdempotencyKey>,
    chance: [u8; 16],
    given: u32,
    place: Vec<String>,
    is_known: bool,
    cites_person: bool,
    refused: Vec<Rejection>,
}

impl Form {
    /// A form filled in by somebody; ids that it leaves out come from the key of
    /// the request, or from chance without one.
    pub(in crate::graphql) fn new(by: Name, key: Option<IdempotencyKey>, chance: [u8; 16]) -> Self {
        Self { by, key, chance, given: 0, place: Vec::new(), is_known: false, cites_person: false, refused: Vec::new() }
    }

    /// Reads what stands at a place further in.
    pub(super) fn inside<T>(&mut self, place: impl Into<String>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(place.into());
        let value = read(self);
        self.place.pop();
        value
    }

    /// Reads each member of a list.
    pub(super) fn each<I, T>(&mut self, field: &str, list: Vec<I>, read: impl Fn(I, &mut Self) -> T) -> Vec<T> {
        let member = |(at, it)| self.inside(format!("{field}[{at}]"), |form| read(it, form));
        list.into_iter().enumerate().map(member).collect()
    }

    /// Reads a fact that is known: it must be named by its id.
    pub(super) fn known<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.is_known = true;
        let value = read(self);
        self.is_known = false;
        value
    }

    /// Notes a fault.
    pub(super) fn refuse(&mut self, reason: Reason, field: &str, said: Said) {
        let front = self.place.join(".");
        let path = match (front.is_empty(), field.is_empty()) {
            (false, false) => format!("{front}.{field}"),
            (false, true) => front,
            (true, _) => field.to_owned(),
        };
        self.refused.push(Rejection::new(reason, path, said));
    }

    /// A value that has a text form.
    pub(super) fn value<T>(&mut self, field: &str, text: &str, stand_in: impl FnOnce() -> T) -> T
    where
        T: FromStr,
        T::Err: InChinese,
    {
        self.take(field, text.parse(), stand_in)
    }

    pub(super) fn take<T, E: InChinese>(&mut self, field: &str, read: Result<T, E>, stand_in: impl FnOnce() -> T) -> T {
        read.unwrap_or_else(|error| {
            self.refuse(Reason::Invalid, field, Said::by(&error));
            stand_in()
        })
    }

    /// A name of 1–200 characters.
    pub(super) fn name(&mut self, field: &str, text: &str) -> Name {
        let read = Name::new(text);
        self.take(field, read, || self_evident(Name::new("–")))
    }

    /// A name, where there is one.
    pub(super) fn some_name(&mut self, field: &str, text: Option<&String>) -> Option<Name> {
        text.map(|text| self.name(field, text))
    }

    /// A list of names.
    pub(super) fn names(&mut self, field: &str, list: &[String]) -> Vec<Name> {
        list.iter().enumerate().map(|(at, text)| self.name(&format!("{field}[{at}]"), text)).collect()
    }

    /// A text of 1–4,000 characters.
    pub(super) fn text(&mut self, field: &str, text: &str) -> Text {
        let read = Text::new(text);
        self.take(field, read, || self_evident(Text::new("–")))
    }

    /// A text, where there is one.
    pub(super) fn some_text(&mut self, field: &str, text: Option<&String>) -> Option<Text> {
        text.map(|text| self.text(field, text))
    }

    /// A name in Chinese and, where there is one, in English.
    pub(super) fn label(&mut self, field: &str, label: &LabelInput) -> domain::Label {
        self.inside(field, |form| domain::Label {
            zh: form.name("zh", &label.zh),
            en: form.some_name("en", label.en.as_ref()),
        })
    }

    /// A number of things: whole and not below a bound.
    pub(super) fn count(&mut self, field: &str, number: i32, least: u32) -> u32 {
        u32::try_from(number).ok().filter(|count| *count >= least).unwrap_or_else(|| {
            let said = said!(
                "填的是 {number}，应为不小于 {least} 的整数",
                "found {number}; expected a whole number from {least} up",
                number = number,
                least = least,
            );
            self.refuse(Reason::Invalid, field, said);
            least
        })
    }

    /// How many bytes a file has.
    pub(super) fn bytes(&mut self, field: &str, text: &str) -> u64 {
        text.parse().unwrap_or_else(|error: ParseIntError| {
            let found = quoted(&limited(text));
            self.refuse(Reason::Invalid, field, said!("{found}不是字节数，应为整数，如 52340", "{error}"));
            0
        })
    }

    /// The number of a change.
    pub(super) fn revision(&mut self, field: &str, text: &str) -> u64 {
        text.parse().unwrap_or_else(|_| {
            self.refuse(Reason::Invalid, field, no_revision(text));
            0
        })
    }

    /// An id of one kind.
    pub(super) fn refer<T>(&mut self, field: &str, id: &ID) -> T
    where
        T: Id + From<Key> + FromStr<Err = IdError>,
    {
        self.value(field, id, || stand_in_key().into())
    }

    /// An id, where there is one.
    pub(super) fn some<T>(&mut self, field: &str, id: Option<&ID>) -> Option<T>
    where
        T: Id + From<Key> + FromStr<Err = IdError>,
    {
        id.map(|id| self.refer(field, id))
    }

    /// A list of ids of one kind.
    pub(super) fn refer_all<T>(&mut self, field: &str, ids: &[ID]) -> Vec<T>
    where
        T: Id + From<Key> + FromStr<Err = IdError>,
    {
        ids.iter().enumerate().map(|(at, id)| self.refer(&format!("{field}[{at}]"), id)).collect()
    }

    /// An id of any kind.
    pub(super) fn fact(&mut self, field: &str, id: &ID) -> FactId {
        self.value(field, id, || FactId::Source(stand_in_key().into()))
    }

    /// A list of ids of any kind.
    pub(super) fn facts(&mut self, field: &str, ids: &[ID]) -> Vec<FactId> {
        ids.iter().enumerate().map(|(at, id)| self.fact(&format!("{field}[{at}]"), id)).collect()
    }

    /// The id of the fact itself: the one that is given, or a new one.
    pub(super) fn id<T>(&mut self, id: Option<&ID>) -> T
    where
        T: Id + From<Key> + FromStr<Err = IdError>,
    {
        match id {
            Some(id) => self.refer("id", id),
            None if self.is_known => {
                let said =
                    said!("未填标识，应为所更正记录的标识", "no id; expected that of the fact which is corrected",);
                self.refuse(Reason::Invalid, "id", said);
                stand_in_key().into()
            }
            None => self.new_key().into(),
        }
    }

    /// The id of a fact whose key says what it is about: one that is given must be that.
    pub(super) fn id_of<T>(&mut self, id: Option<&ID>, key: &str) -> T
    where
        T: Id + From<Key> + FromStr<Err = IdError>,
    {
        if let Some(id) = id {
            return self.refer("id", id);
        }
        let read = Key::new(key);
        self.take("id", read, stand_in_key).into()
    }

    /// 20 digits that nothing else has: the same for a request that comes again under its key.
    fn new_key(&mut self) -> Key {
        let mut hash = Sha256::new();
        match &self.key {
            Some(key) => hash.update([b"key:", key.0.as_bytes()].concat()),
            None => hash.update([b"any:", self.chance.as_slice()].concat()),
        }
        hash.update(self.given.to_be_bytes());
        self.given += 1;
        self_evident(Key::new(&digits(&hash.finalize(), 10)))
    }

    /// A citation; without a source it cites the person who fills in the form.
    pub(in crate::graphql) fn cite(&mut self, field: &str, cite: Option<&CitationInput>) -> Citation {
        let Some(cite) = cite else {
            self.cites_person = true;
            return Citation::of(person_id(&self.by), Confidence::Medium);
        };
        self.inside(field, |form| {
            form.cites_person |= cite.source.is_none();
            let source = form.some("source", cite.source.as_ref()).unwrap_or_else(|| person_id(&form.by));
            Citation {
                source,
                at: form.some_text("at", cite.at.as_ref()),
                quote: form.some_text("quote", cite.quote.as_ref()),
                as_of: cite.as_of.map(|day| day.0),
                confidence: cite.confidence.map_or(Confidence::Medium, Into::into),
            }
        })
    }

    /// The person who fills it in, where it cites them.
    pub(in crate::graphql) fn person(&self) -> Option<Source> {
        self.cites_person.then(|| Source {
            id: person_id(&self.by),
            kind: SourceKind::Person,
            title: self.by.clone(),
            publisher: None,
            published: None,
            read_on: None,
            url: None,
            licence: None,
            level: domain::Level::Internal,
            note: None,
        })
    }

    /// What was read, unless there is a fault.
    pub(in crate::graphql) fn finish<T>(self, read: T) -> Result<T, Vec<Rejection>> {
        if self.refused.is_empty() { Ok(read) } else { Err(self.refused) }
    }
}

/// A fact that a form names is not in the world that it is read from.
pub(super) fn not_there(id: &impl Id) -> Said {
    said!("没有{id}；提示：核对标识", "{id} is not there", id = id)
}

/// What is no number of a change.
pub(super) fn no_revision(text: &str) -> Said {
    let found = limited(text);
    let found_zh = quoted(&found);
    said!("{found_zh}不是数据版本，应写作如 12", "{found:?} is no revision; write for example \"12\"")
}

/// The source that stands for a person by the name they give.
fn person_id(name: &Name) -> SourceId {
    let hash = Sha256::digest(name.as_str().as_bytes());
    self_evident(Key::new(&format!("person-{}", digits(&hash, 8)))).into()
}

fn digits(bytes: &[u8], count: usize) -> String {
    bytes.iter().take(count).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn stand_in_key() -> Key {
    self_evident(Key::new("none"))
}

fn self_evident<T, E: std::fmt::Debug>(value: Result<T, E>) -> T {
    value.expect("the text is written here and fits its kind")
}
