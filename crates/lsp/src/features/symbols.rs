//! Symbols: the declarations of a file as a tree, and those of all files by name.

use outward::model::Thing;
use outward::syntax::{Declaration, DeclarationId, Noun, Tree};
use outward::text::{FileId, Place, Span};

use super::spot::unknown_file;
use crate::message::Failure;
use crate::position::narrow;
use crate::protocol::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolInformation, SymbolKind,
    WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use crate::server::Server;
use crate::workspace::Model;

/// The most results of a search.
const FOUND: usize = 256;

/// The declarations of a file: units with their contents, if the client can show a tree.
pub(crate) fn of_document(
    server: &mut Server,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let (server, model) = (document.server, document.model);
    if !server.client.symbol_trees {
        let all = document.parts().flat_map(|part| part.tree.declarations().map(move |(_, it)| (part.file, it)));
        let flat = all.map(|(file, declaration)| {
            let named =
                BaseSymbolInformation::new(name(declaration, model.text(file)), kind(declaration.noun), None, None);
            let location = server.location(model, Place { file, span: declaration.span });
            SymbolInformation::new(None, location, named)
        });
        return Ok(Some(flat.collect::<Vec<_>>().into()));
    }
    let nested = document.parts().flat_map(|part| nested(server, model, part.file, part.tree));
    Ok(Some(nested.collect::<Vec<_>>().into()))
}

/// The declarations with their contents. Those in a unit come right after it.
fn nested(server: &Server, model: &Model, file: FileId, tree: &Tree) -> Vec<DocumentSymbol> {
    let mut open: Vec<(Option<DeclarationId>, Vec<DocumentSymbol>)> = vec![(None, Vec::new())];
    let mut waiting: Vec<DocumentSymbol> = Vec::new();
    let close = |open: &mut Vec<(Option<DeclarationId>, Vec<DocumentSymbol>)>, waiting: &mut Vec<DocumentSymbol>| {
        let (Some((_, children)), Some(mut unit)) = (open.pop(), waiting.pop()) else { return };
        unit.children = Some(children);
        if let Some((_, around)) = open.last_mut() {
            around.push(unit);
        }
    };
    for (id, declaration) in tree.declarations() {
        while open.len() > 1 && open.last().is_some_and(|(unit, _)| *unit != declaration.parent) {
            close(&mut open, &mut waiting);
        }
        let symbol = symbol(server, model, file, declaration);
        if declaration.noun == Noun::Unit {
            waiting.push(symbol);
            open.push((Some(id), Vec::new()));
        } else if let Some((_, around)) = open.last_mut() {
            around.push(symbol);
        }
    }
    while open.len() > 1 {
        close(&mut open, &mut waiting);
    }
    open.pop().map(|(_, symbols)| symbols).unwrap_or_default()
}

fn symbol(server: &Server, model: &Model, file: FileId, declaration: &Declaration) -> DocumentSymbol {
    let text = model.text(file);
    let noun = Span::new(declaration.span.start, declaration.span.start + narrow(declaration.noun.as_str().len()));
    let named = [declaration.name, declaration.label, noun].into_iter().find(|span| !span.is_empty());
    let label = declaration.label.of(text).trim_matches('"');
    let detail = match (declaration.noun, label) {
        (Noun::Org, _) | (_, "") => declaration.noun.as_str().to_owned(),
        (noun, label) => format!("{}: {label}", noun.as_str()),
    };
    let range = server.range(model, Place { file, span: declaration.span });
    let selection = server.range(model, Place { file, span: named.unwrap_or(noun) });
    DocumentSymbol::new(
        name(declaration, text),
        Some(detail),
        kind(declaration.noun),
        None,
        None,
        range,
        selection,
        None,
    )
}

/// The name of a declaration or, if it has none, its title or noun: clients reject a symbol without a name.
fn name(declaration: &Declaration, text: &str) -> String {
    let name = declaration.name.of(text);
    let title = declaration.label.of(text).trim_matches('"').trim();
    match (name, title) {
        ("", "") => declaration.noun.as_str().to_owned(),
        ("", title) => title.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// Things whose name, label or qualified name has the letters of a query in its order: first those that begin with it,
/// then those that contain it.
pub(crate) fn in_workspace(
    server: &mut Server,
    params: WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>, Failure> {
    server.workspace.settle();
    let server = &*server;
    let query: Vec<char> = params.query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    for model in server.workspace.models() {
        let of = model.study.model();
        for thing in of.things() {
            let near = likeness(&query, of.name_of(thing)).or_else(|| likeness(&query, of.label_of(thing)));
            let near = near.or_else(|| Some(likeness(&query, &of.qualified_name(thing))? + FAR));
            found.extend(near.map(|near| (near, model, thing)));
        }
    }
    found.sort_by_key(|(near, _, _)| *near);
    let symbols = found.into_iter().take(FOUND).filter_map(|(_, model, thing)| in_model(server, model, thing));
    Ok(Some(symbols.collect::<Vec<_>>().into()))
}

fn in_model(server: &Server, model: &Model, thing: Thing) -> Option<WorkspaceSymbol> {
    let of = model.study.model();
    let place = model.study.origins().of(thing)?;
    let around = of.parent_of(thing).map(|unit| of.qualified_name(unit.into()));
    Some(WorkspaceSymbol {
        location: server.location(model, place).into(),
        data: None,
        base_symbol_information: BaseSymbolInformation {
            name: of.name_of(thing).to_owned(),
            kind: kind(of.noun(thing)),
            tags: None,
            container_name: around,
        },
    })
}

/// More than any score of a name itself.
const FAR: u32 = 10;

/// The distance of a name from a query: 0 if they are equal, more if they are less similar; `None` if they are not.
pub(crate) fn likeness(query: &[char], name: &str) -> Option<u32> {
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut rest = name.iter();
    if !query.iter().all(|c| rest.any(|other| other == c)) {
        return None;
    }
    Some(match () {
        () if name == query => 0,
        () if name.starts_with(query) => 1,
        () if query.is_empty() || name.windows(query.len()).any(|part| part == query) => 2,
        () => 3,
    })
}

pub(crate) fn kind(noun: Noun) -> SymbolKind {
    match noun {
        Noun::Org => SymbolKind::Package,
        Noun::Customer => SymbolKind::Interface,
        Noun::Outsider => SymbolKind::Struct,
        Noun::Unit => SymbolKind::Module,
        Noun::Role => SymbolKind::Class,
        Noun::Metric => SymbolKind::Number,
        Noun::Outcome => SymbolKind::Constant,
        Noun::Decision => SymbolKind::Event,
        Noun::Friction => SymbolKind::Field,
        Noun::Policy => SymbolKind::Property,
        Noun::Room => SymbolKind::Array,
        Noun::Rules => SymbolKind::Key,
    }
}
