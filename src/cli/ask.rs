//! `lianpu ask`: a question or an act in GraphQL, by the name of an example or
//! from a file, asked of a data folder or of the seed; the answer is JSON.

use super::folder;
use super::settings::AskArgs;
use crate::graphql::{self, Worlds};
use crate::journal::Options;
use anyhow::{Context, Result, bail};
use serde_json::Value as Json;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(rust_embed::Embed)]
#[folder = "schema/examples/"]
#[include = "*.graphql"]
#[include = "*.json"]
struct Examples;

pub(super) fn ask(asked: &AskArgs) -> Result<ExitCode> {
    let Some(question) = &asked.question else { return list() };
    let (document, variables) = read(question)?;
    let variables = variables_of(asked, variables)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
    let done = runtime.block_on(async {
        let atlas = Arc::new(if asked.seed {
            folder::seeded().await?
        } else {
            folder::exists(&asked.data_dir)?;
            folder::open_or_make(&asked.data_dir, Options::default(), "http://127.0.0.1:8080/graphiql")?
        });
        let api = graphql::schema(Arc::clone(&atlas) as Arc<dyn Worlds>);
        let answer = graphql::ask(&api, &document, variables).await;
        drop(api);
        atlas.close()?;
        anyhow::Ok(answer)
    });
    let (answer, is_sound) = done?;
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&answer)?)?;
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The examples with their questions.
fn list() -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut names: Vec<_> =
        Examples::iter().filter_map(|file| Some(file.strip_suffix(".graphql")?.to_owned())).collect();
    names.sort_unstable();
    for name in names {
        let document = Examples::get(&format!("{name}.graphql")).map(|file| file.data.into_owned()).unwrap_or_default();
        let document = String::from_utf8_lossy(&document);
        let title = document.lines().next().unwrap_or_default().trim_start_matches("# ");
        writeln!(out, "{name:<18} {title}")?;
    }
    writeln!(out, "hint: lianpu ask NAME, or a file FILE.graphql with its variables in FILE.json beside it")?;
    Ok(ExitCode::SUCCESS)
}

/// The document of an example or of a file, and the variables beside it.
fn read(question: &str) -> Result<(String, Json)> {
    let path = Path::new(question);
    let (document, beside) = if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("graphql")) {
        let document = fs::read_to_string(path).with_context(|| format!("{question}: cannot be read"))?;
        (document, fs::read_to_string(path.with_extension("json")).ok())
    } else {
        let embedded = |ending: &str| {
            let file = Examples::get(&format!("{question}.{ending}"))?;
            String::from_utf8(file.data.into_owned()).ok()
        };
        let document = embedded("graphql").with_context(|| {
            format!("{question:?} is no example; expected one, or a file with the ending graphql\nhint: lianpu ask lists them")
        })?;
        (document, embedded("json"))
    };
    if document.contains("\nsubscription") {
        bail!("{question}: is followed, not asked\nhint: start the server and open http://127.0.0.1:8080/graphiql");
    }
    let variables = beside.map_or(Ok(Json::Object(serde_json::Map::new())), |text| serde_json::from_str(&text));
    Ok((document, variables.with_context(|| format!("{question}: its variables are no JSON"))?))
}

/// The variables with what is said beside: `name=value`, the value as JSON, or as text where it is none.
fn variables_of(asked: &AskArgs, variables: Json) -> Result<Json> {
    let mut variables = match &asked.variables {
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("{}: expected JSON", path.display()))?
        }
        None => variables,
    };
    let named = variables.as_object_mut().context("the variables are no object; expected {\"name\": value}")?;
    for pair in &asked.set {
        let (name, value) = pair.split_once('=').with_context(|| format!("--set {pair:?}: expected name=value"))?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| Json::String(value.to_owned()));
        named.insert(name.to_owned(), value);
    }
    Ok(variables)
}
