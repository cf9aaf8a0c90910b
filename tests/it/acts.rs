//! What people do through the API: each act once done and once refused, with
//! its reasons; requests that come twice; and changes as they come.

mod examples;
mod follow;
mod requests;
mod roster;
mod scenarios;
mod table;

use async_graphql::{Request, Variables};
use lianpu::atlas::{Atlas, FixedClock, embedded_seed};
use lianpu::graphql::{Api, Worlds, schema};
use lianpu::intake::read_seed;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::world::day_of;

/// The seeded zone in memory, and the API over it.
pub struct Office {
    pub atlas: Arc<Atlas>,
    pub api: Api,
}

impl Office {
    pub async fn seeded() -> Self {
        let office = Self::over(Atlas::in_memory(Arc::new(FixedClock(day_of("2024-07-31")))).unwrap());
        office.atlas.lay_seed(read_seed(&embedded_seed()).commands()).await.unwrap();
        office
    }

    fn over(atlas: Atlas) -> Self {
        let atlas = Arc::new(atlas);
        let api = schema(Arc::clone(&atlas) as Arc<dyn Worlds>);
        Self { atlas, api }
    }

    /// The data of an answer without errors.
    pub async fn ask(&self, document: &str, variables: Value) -> Value {
        let request = Request::new(document).variables(Variables::from_json(variables.clone()));
        let response = self.api.execute(request).await;
        assert!(response.errors.is_empty(), "{document}\n{variables}\n{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    /// What comes of one act.
    pub async fn act(&self, field: &str, input: Value, request: Value) -> Value {
        let form = self.form_of(field).await;
        let document = format!(
            "mutation($input: {form}!, $request: RequestInput!) {{ {field}(input: $input, request: $request) {{
                revision repeated subject {{ __typename id }}
                rejections {{ code codeLabel {{ zh }} path message text {{ zh en }} act }}
                change {{ by {{ name }} why undoes acts {{ act count }} }}
                world {{ revision }}
            }} }}"
        );
        let payload = self.ask(&document, json!({"input": input, "request": request})).await[field].take();
        for refused in payload["rejections"].as_array().unwrap() {
            let (zh, en) = (refused["text"]["zh"].as_str().unwrap(), &refused["text"]["en"]);
            assert_eq!(en, &refused["message"]);
            assert!(zh.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "no Chinese: {refused}");
        }
        payload
    }

    /// The input type of an act.
    async fn form_of(&self, field: &str) -> String {
        let acts = self.acts().await;
        let found = acts.iter().find(|(name, _)| name == field);
        found.unwrap_or_else(|| panic!("no act {field}")).1.clone()
    }

    /// Every act, and its input type; without `commit`, which takes any of them.
    async fn acts(&self) -> Vec<(String, String)> {
        let query = "{ __type(name: \"Mutation\") { fields { name args { name type { ofType { name } } } } } }";
        let fields = self.ask(query, json!({})).await["__type"]["fields"].take();
        let act = |field: &Value| {
            let name = field["name"].as_str()?.to_owned();
            let input = field["args"].as_array()?.iter().find(|argument| argument["name"] == "input")?;
            Some((name, input["type"]["ofType"]["name"].as_str()?.to_owned()))
        };
        fields.as_array().unwrap().iter().filter_map(act).collect()
    }
}

pub fn by(name: &str) -> Value {
    json!({"by": name})
}

/// The code and the place of every reason.
fn reasons(payload: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    payload["rejections"].as_array().unwrap().iter().map(|it| (text(&it["code"]), text(&it["path"]))).collect()
}
