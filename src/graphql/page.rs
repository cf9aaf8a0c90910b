//! Pages of long lists. A cursor stands for a thing by its id, not for a place:
//! what is added or given up elsewhere moves nothing.

use super::error::{BAD_USER_INPUT, PAGE_TOO_LARGE, fail};
use super::scalar::int;
use super::world::{View, World};
use crate::graph::{Ix, Kept};
use async_graphql::connection::{CursorType, EmptyFields, OpaqueCursor};
use async_graphql::{Object, ObjectType, OutputType, Result, SimpleObject, TypeName};
use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

/// So many items a page has when nobody says how many.
const USUAL: usize = 50;
/// So many items a page has at most.
pub(super) const MOST: usize = 1_000;

/// What part of a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Ask {
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
}

/// The part of a list that is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    range: Range<usize>,
    total: usize,
}

impl Ask {
    pub(super) fn new(first: Option<i32>, after: Option<String>, last: Option<i32>, before: Option<String>) -> Self {
        Self { first, after, last, before }
    }

    /// The part of a sorted list that is asked for; `key_of` reads the key of
    /// the thing that a cursor names, whether it is in the list or not.
    pub(super) fn cut<K: Ord>(&self, keys: &[K], key_of: impl Fn(&str) -> Result<K>) -> Result<Cut> {
        self.cut_at(keys.len(), |name| {
            let key = key_of(name)?;
            Ok(keys.partition_point(|other| *other < key)..keys.partition_point(|other| *other <= key))
        })
    }

    /// The part of a list of so many; `place_of` gives the place of the thing
    /// that a cursor names, or the empty place where it would stand.
    pub(super) fn cut_at(&self, total: usize, place_of: impl Fn(&str) -> Result<Range<usize>>) -> Result<Cut> {
        let place = |cursor: &String| place_of(&decode(cursor)?);
        let after = self.after.as_ref().map(place).transpose()?;
        let before = self.before.as_ref().map(place).transpose()?;
        let mut from = after.map_or(0, |place| place.end);
        let mut to = before.map_or(total, |place| place.start).max(from);
        match (size("first", self.first)?, size("last", self.last)?) {
            (Some(_), Some(_)) => return Err(fail(BAD_USER_INPUT, "`first` and `last` exclude each other")),
            (Some(first), None) => to = to.min(from + first),
            (None, Some(last)) => from = from.max(to.saturating_sub(last)),
            (None, None) => to = to.min(from + USUAL),
        }
        Ok(Cut { range: from..to, total })
    }
}

impl Cut {
    /// The places that are given.
    pub(super) fn places(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Those of a list that are given.
    pub(super) fn of<'a, K>(&self, keys: &'a [K]) -> &'a [K] {
        keys.get(self.places()).unwrap_or_default()
    }

    /// The page: each node with the name of the thing for its cursor.
    pub(super) fn page<T, X>(
        &self,
        extra: X,
        items: impl IntoIterator<Item = Result<(T, String)>>,
    ) -> Result<Connection<T, X>>
    where
        T: OutputType,
        X: ObjectType,
    {
        let edges = items.into_iter().map(|item| item.map(|(node, name)| Edge { cursor: encode(name), node }));
        let edges: Vec<_> = edges.collect::<Result<_>>()?;
        let page_info = PageInfo {
            has_previous_page: self.range.start > 0,
            has_next_page: self.range.end < self.total,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        };
        Ok(Connection { edges, page_info, total: self.total, extra })
    }
}

fn size(name: &str, asked: Option<i32>) -> Result<Option<usize>> {
    let Some(asked) = asked else { return Ok(None) };
    let size =
        usize::try_from(asked).map_err(|_| fail(BAD_USER_INPUT, format!("`{name}` is {asked}; expected 0–{MOST}")))?;
    if size > MOST {
        let message =
            format!("`{name}` is {asked}; a page has at most {MOST}; hint: ask for the next page with `after`");
        return Err(fail(PAGE_TOO_LARGE, message));
    }
    Ok(Some(size))
}

/// The text of a cursor.
pub(super) fn encode(name: String) -> String {
    OpaqueCursor(name).encode_cursor()
}

/// What a cursor names.
pub(super) fn decode(cursor: &str) -> Result<String> {
    let read = OpaqueCursor::<String>::decode_cursor(cursor);
    read.map(|name| name.0).map_err(|_| no_cursor(cursor))
}

/// A cursor that this list did not give out.
pub(super) fn no_cursor(cursor: &str) -> async_graphql::Error {
    let found: String = cursor.chars().take(130).collect();
    fail(BAD_USER_INPUT, format!("{found:?} is no cursor of this list; hint: take it from an earlier page"))
}

/// Where a page lies in its list (分页信息).
#[derive(SimpleObject, Debug, Clone)]
pub(super) struct PageInfo {
    /// Whether something comes before (前面还有).
    has_previous_page: bool,
    /// Whether something comes after (后面还有).
    has_next_page: bool,
    /// The cursor of the first item (首项游标).
    start_cursor: Option<String>,
    /// The cursor of the last item (末项游标).
    end_cursor: Option<String>,
}

impl PageInfo {
    /// Of a list that is only read forwards.
    pub(super) const fn forward(is_later: bool, more: bool, start: Option<String>, end: Option<String>) -> Self {
        Self { has_previous_page: is_later, has_next_page: more, start_cursor: start, end_cursor: end }
    }
}

/// A page of a list, with extra fields of the whole list.
#[derive(Debug)]
pub(super) struct Connection<T, X = EmptyFields> {
    edges: Vec<Edge<T>>,
    page_info: PageInfo,
    total: usize,
    extra: X,
}

/// One item of a page with its cursor.
#[derive(Debug)]
pub(super) struct Edge<T> {
    cursor: String,
    node: T,
}

impl<T: OutputType, X: ObjectType> TypeName for Connection<T, X> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", T::type_name()).into()
    }
}

impl<T: OutputType> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", T::type_name()).into()
    }
}

/// A page of a list (分页).
#[Object(name_type)]
impl<T: OutputType, X: ObjectType> Connection<T, X> {
    /// The items with their cursors (条目与游标).
    async fn edges(&self) -> &[Edge<T>] {
        &self.edges
    }

    /// The items alone (条目).
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where the page lies in the list (分页信息).
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// How many items the whole list has (总数).
    async fn total_count(&self) -> i32 {
        int(self.total)
    }

    #[graphql(flatten)]
    async fn extra(&self) -> &X {
        &self.extra
    }
}

/// One item of a page with its cursor (条目).
#[Object(name_type)]
impl<T: OutputType> Edge<T> {
    /// The cursor: pass it on as `after` or `before` (游标).
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    /// The item (条目).
    async fn node(&self) -> &T {
        &self.node
    }
}

impl World {
    /// A view and the name of its cursor.
    pub(super) fn named<T: Kept>(&self, ix: Ix<T>) -> (View<T>, String) {
        let view = self.view(ix);
        let name = view.gid().to_string();
        (view, name)
    }

    /// A page of rows in the order they were recorded.
    pub(super) fn page<T>(&self, ask: &Ask, rows: &[Ix<T>]) -> Result<Connection<View<T>>>
    where
        T: Kept,
        View<T>: OutputType,
        T::Id: FromStr,
    {
        let row_of = |name: &str| {
            let id: T::Id = name.parse().map_err(|_| no_cursor(name))?;
            T::table(&self.at.tables).find(&id).ok_or_else(|| no_cursor(name))
        };
        let cut = ask.cut(rows, row_of)?;
        cut.page(EmptyFields, cut.of(rows).iter().map(|ix| Ok(self.named(*ix))))
    }
}
