//! `GraphML`: things and lines with what is said of them, for programs that draw
//! and count graphs.

use crate::report::ReportError;
use crate::report::listing::{Graph, Language, Listing, level_words};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeSet;
use std::io;

type Out = Writer<Vec<u8>>;

pub(super) fn write(listing: &Listing, language: Language) -> Result<Vec<u8>, ReportError> {
    let graph = listing.graph.as_ref().ok_or(ReportError::NoGraph { list: listing.name })?;
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    let write = |out: &mut Out| -> io::Result<()> {
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = out.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
        root.write_inner_content(|out| {
            declare(out, graph)?;
            let whole =
                out.create_element("graph").with_attributes([("id", listing.name), ("edgedefault", "directed")]);
            whole.write_inner_content(|out| {
                for (key, value) in about(listing, language) {
                    datum(out, key, &value)?;
                }
                things(out, graph)
            })?;
            Ok(())
        })?;
        Ok(())
    };
    write(&mut out).map_err(|error| ReportError::Writing(error.to_string()))?;
    Ok(out.into_inner())
}

fn about(listing: &Listing, language: Language) -> [(&'static str, String); 5] {
    [
        ("title", listing.headline(language)),
        ("level", level_words(listing.level).of(language).to_owned()),
        ("revision", listing.revision.to_string()),
        ("on", listing.on.to_string()),
        ("foot", listing.foot(language)),
    ]
}

fn declare(out: &mut Out, graph: &Graph) -> io::Result<()> {
    let of_nodes = graph.nodes.iter().flat_map(|node| node.data.iter().map(|(key, _)| *key));
    let of_edges = graph.edges.iter().flat_map(|edge| edge.data.iter().map(|(key, _)| *key));
    let of_graph = ["title", "level", "revision", "on", "foot"];
    let keys: [(&str, BTreeSet<&str>); 3] = [
        ("graph", of_graph.into_iter().collect()),
        ("node", of_nodes.chain(["kind", "name"]).collect()),
        ("edge", of_edges.chain(["kind"]).collect()),
    ];
    for (whose, keys) in keys {
        for key in keys {
            let id = format!("{whose}.{key}");
            let about = [("id", id.as_str()), ("for", whose), ("attr.name", key), ("attr.type", "string")];
            out.create_element("key").with_attributes(about).write_empty()?;
        }
    }
    Ok(())
}

fn things(out: &mut Out, graph: &Graph) -> io::Result<()> {
    for node in &graph.nodes {
        out.create_element("node").with_attribute(("id", legal(&node.id).as_str())).write_inner_content(|out| {
            datum_of(out, "node", "kind", node.kind)?;
            datum_of(out, "node", "name", &node.name)?;
            node.data.iter().try_for_each(|(key, value)| datum_of(out, "node", key, value))
        })?;
    }
    for edge in &graph.edges {
        let ends = [("source", legal(&edge.from)), ("target", legal(&edge.to))];
        let ends = ends.iter().map(|(name, id)| (*name, id.as_str()));
        out.create_element("edge").with_attributes(ends).write_inner_content(|out| {
            datum_of(out, "edge", "kind", edge.kind)?;
            edge.data.iter().try_for_each(|(key, value)| datum_of(out, "edge", key, value))
        })?;
    }
    Ok(())
}

fn datum(out: &mut Out, key: &str, value: &str) -> io::Result<()> {
    datum_of(out, "graph", key, value)
}

fn datum_of(out: &mut Out, whose: &str, key: &str, value: &str) -> io::Result<()> {
    let name = format!("{whose}.{key}");
    let datum = out.create_element("data").with_attribute(("key", name.as_str()));
    datum.write_text_content(BytesText::new(&legal(value)))?;
    Ok(())
}

/// XML knows no control characters, not even escaped.
fn legal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
