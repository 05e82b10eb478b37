//! Distances to the customer: inlay hints beside names, and code lenses above declarations.

use outward::figures::counted as with_noun;
use outward::model::{Model as Organization, PartyId, PartyKind};
use outward::syntax::{Declaration, DeclarationId, Noun, Tree};
use outward::text::{FileId, Place};
use serde_json::Value;

use super::spot::{Part, Sight, unknown_file};
use crate::message::Failure;
use crate::protocol::{CodeLens, CodeLensParams, Command, ExecuteCommandParams, InlayHint, InlayHintParams};
use crate::server::Server;
use crate::workspace::Model;

/// The command behind the lens: the card of a role or a unit, in Markdown.
pub(crate) const CARD: &str = "outward.card";

/// `2 links` behind the name of each actor in a range.
pub(crate) fn hints(server: &mut Server, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let sight = Sight::new(document.model);
    let study = &document.model.study;
    let mut hints = Vec::new();
    for (part, within) in document.within(params.range) {
        for (id, declaration) in staff(part.tree) {
            let name = declaration.name;
            if !(within.start <= name.end && name.end <= within.end) {
                continue;
            }
            let actor = party(&sight, part.file, id).filter(|party| study.model().is_actor(*party));
            let Some(actor) = actor else { continue };
            let label = match study.paths().way(actor) {
                Some(way) => with_noun(way.distance as usize, "link", "links"),
                None => "no way".to_owned(),
            };
            let position = part.counted.position(name.end);
            hints.push(InlayHint::new(position, label.into(), None, None, None, Some(true), None, None));
        }
    }
    Ok(Some(hints))
}

/// `2 links from the customer · card` above each role and unit, where it is first declared.
pub(crate) fn lenses(server: &mut Server, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let (sight, model) = (Sight::new(document.model), document.model);
    let lens = |part: Part<'_>, id: DeclarationId, declaration: &Declaration| {
        let party = party(&sight, part.file, id)?;
        let first = model.study.origins().of(party.into())?;
        let name = model.study.model().qualified_name(party.into());
        let command = Command {
            title: title(model, party),
            tooltip: None,
            command: CARD.to_owned(),
            arguments: Some(vec![params.text_document.uri.to_string().into(), name.into()]),
        };
        let is_first = first == Place { file: part.file, span: declaration.name };
        let range = part.counted.range(declaration.name);
        is_first.then_some(CodeLens { range, command: Some(command), data: None })
    };
    let staff = document.parts().flat_map(|part| staff(part.tree).map(move |(id, it)| (part, id, it)));
    Ok(Some(staff.filter_map(|(part, id, declaration)| lens(part, id, declaration)).collect()))
}

/// Runs the command of a lens: returns the card of a role or a unit.
pub(crate) fn execute(server: &mut Server, params: ExecuteCommandParams) -> Result<Option<Value>, Failure> {
    let arguments = params.arguments.unwrap_or_default();
    let words: Vec<&str> = arguments.iter().filter_map(Value::as_str).collect();
    match (params.command.as_str(), words.as_slice()) {
        (CARD, [uri, name]) => {
            let document = server.document(uri).ok_or_else(unknown_file)?;
            let card = document.model.study.card(name).map_err(|error| Failure::refused(error.to_string()))?;
            Ok(Some(card.markdown().into()))
        }
        (CARD, _) => Err(Failure::refused("a card takes the URI of a file and the name of a role or a unit")),
        (other, _) => Err(Failure::refused(format!("the server has no command `{other}`"))),
    }
}

fn title(model: &Model, party: PartyId) -> String {
    let of: &Organization = model.study.model();
    if of.is_group(party) {
        return "card".to_owned();
    }
    match model.study.paths().way(party) {
        Some(way) => format!("{} from the customer · card", with_noun(way.distance as usize, "link", "links")),
        None => "no way to a customer · card".to_owned(),
    }
}

/// The declarations of roles and units.
fn staff(tree: &Tree) -> impl Iterator<Item = (DeclarationId, &Declaration)> {
    tree.declarations().filter(|(_, declaration)| matches!(declaration.noun, Noun::Role | Noun::Unit))
}

fn party(sight: &Sight<'_>, file: FileId, id: DeclarationId) -> Option<PartyId> {
    let party = sight.declared(file, id)?.party()?;
    let kind = sight.model.study.model().kind(party);
    matches!(kind, PartyKind::Role | PartyKind::Unit).then_some(party)
}
