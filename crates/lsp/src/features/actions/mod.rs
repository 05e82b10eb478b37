//! Actions that resolve an error or a finding in one step.

mod errors;
mod findings;
mod near;
mod removal;

use std::collections::BTreeMap;

use outward::edit::{Edit, edit};
use outward::text::{FileId, Place, Span};
use serde::{Deserialize, Serialize};

use super::edits::by_file;
use super::rename::refused;
use super::spot::unknown_file;
use crate::message::{Failure, as_json};
use crate::protocol::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, Diagnostic, Range, TextEdit, WorkspaceEdit,
};
use crate::server::Server;
use crate::workspace::Model;

/// How many actions are offered at a place.
const MOST: usize = 40;

/// One action.
pub(crate) struct Action {
    /// Its title.
    title: String,
    /// Whether it is the most likely one.
    is_preferred: bool,
    step: Step,
}

enum Step {
    /// Changes of a text that is not a valid model.
    Text(Vec<(Place, String)>),
    /// A new file.
    File(String),
    /// Edits of a valid model.
    Edits(Vec<Edit>),
}

/// The data of an action whose changes are computed when somebody chooses it.
#[derive(Serialize, Deserialize)]
struct Later {
    uri: String,
    edits: Vec<Edit>,
}

/// The actions for the errors and findings in a range.
pub(crate) fn actions(
    server: &mut Server,
    params: CodeActionParams,
) -> Result<Option<Vec<CodeActionResponse>>, Failure> {
    let wanted =
        params.context.only.as_ref().is_none_or(|kinds| {
            kinds.iter().any(|kind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty))
        });
    if !wanted {
        return Ok(Some(Vec::new()));
    }
    let uri = params.text_document.uri.as_ref();
    let document = server.document(uri).ok_or_else(unknown_file)?;
    let (server, model) = (document.server, document.model);
    let spans: BTreeMap<FileId, Span> = document.within(params.range).map(|(part, span)| (part.file, span)).collect();
    let is_here = |place: Place| {
        let touches = |span: &Span| place.span.start <= span.end && span.start <= place.span.end;
        spans.get(&place.file).is_some_and(touches)
    };
    let mut found: Vec<(Action, Option<Diagnostic>)> = Vec::new();
    let of_code = |code: &str, place: Place| {
        let range = server.range(model, place);
        known(&params.context.diagnostics, code, range)
    };
    for error in model.study.diagnostics() {
        let place = error.place.unwrap_or(super::diagnostics::START);
        if is_here(place) && found.len() < MOST {
            let actions = errors::actions(server, model, error, place);
            found.extend(actions.into_iter().map(|action| (action, of_code(error.name.as_str(), place))));
        }
    }
    if model.study.errors().next().is_none() {
        for finding in model.study.findings() {
            let place = super::diagnostics::place_of(model, finding);
            if is_here(place) && found.len() < MOST {
                let actions = findings::actions(model, finding);
                found.extend(actions.into_iter().map(|action| (action, of_code(finding.rule.as_str(), place))));
            }
        }
    }
    let actions = found.into_iter().take(MOST).filter_map(|(action, diagnostic)| {
        let shown = shown(server, model, uri, action)?;
        Some(CodeAction { diagnostics: diagnostic.map(|it| vec![it]), ..shown }.into())
    });
    Ok(Some(actions.collect()))
}

/// Computes the changes of an action.
pub(crate) fn resolve(server: &mut Server, action: CodeAction) -> Result<CodeAction, Failure> {
    let data = action.data.clone().ok_or_else(|| Failure::refused("this is no action of the server"))?;
    let later: Later = serde_json::from_value(data).map_err(|error| Failure::refused(error.to_string()))?;
    let document = server.document(&later.uri).ok_or_else(unknown_file)?;
    let edit = changes(document.server, document.model, &later.edits)?;
    Ok(CodeAction { edit: Some(edit), data: None, ..action })
}

fn shown(server: &Server, model: &Model, uri: &str, action: Action) -> Option<CodeAction> {
    let Action { title, is_preferred, step } = action;
    let mut shown = CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        is_preferred: is_preferred.then_some(true),
        ..CodeAction::default()
    };
    match step {
        Step::Text(changes) => {
            let mut files: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
            for (place, new_text) in changes {
                let edit = TextEdit { range: server.range(model, place), new_text };
                files.entry(model.key(place.file).to_owned()).or_default().push(edit);
            }
            shown.edit = Some(server.workspace_edit(files));
        }
        Step::File(uri) => shown.edit = Some(server.new_file(&uri)?),
        Step::Edits(edits) if server.client.resolves_edits => {
            shown.data = Some(as_json(&Later { uri: uri.to_owned(), edits }));
        }
        // an action that would fail is not offered
        Step::Edits(edits) => shown.edit = Some(changes(server, model, &edits).ok()?),
    }
    Some(shown)
}

fn changes(server: &Server, model: &Model, edits: &[Edit]) -> Result<WorkspaceEdit, Failure> {
    let changes = edit(&model.project, edits).map_err(refused)?;
    Ok(server.workspace_edit(by_file(server, model, &changes)))
}

/// The diagnostic as the client has it.
fn known(diagnostics: &[Diagnostic], code: &str, range: Range) -> Option<Diagnostic> {
    let code = Some(code.into());
    diagnostics.iter().find(|it| it.code == code && it.range == range).cloned()
}
