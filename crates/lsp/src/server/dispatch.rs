//! Requests, and which function answers each.

use serde_json::Value;

use super::Server;
use crate::features;
use crate::message::{Failure, as_json};
use crate::protocol::{
    CallHierarchyIncomingCallsRequest, CallHierarchyOutgoingCallsRequest, CallHierarchyPrepareRequest,
    CodeActionRequest, CodeActionResolveRequest, CodeLensRequest, CompletionRequest, DefinitionRequest,
    DocumentFormattingRequest, DocumentHighlightRequest, DocumentLinkRequest, DocumentOnTypeFormattingRequest,
    DocumentRangeFormattingRequest, DocumentSymbolRequest, ErrorCodes, ExecuteCommandRequest, FoldingRangeRequest,
    HoverRequest, InlayHintRequest, PrepareRenameRequest, ReferencesRequest, RenameRequest, Request,
    SelectionRangeRequest, SemanticTokensRangeRequest, SemanticTokensRequest, WorkspaceSymbolRequest,
};

impl Server {
    /// Answers a request.
    pub(super) fn dispatch(&mut self, method: &str, params: Value) -> Result<Value, Failure> {
        let mut call = Call { server: self, method, params: Some(params), result: None };
        call.answer::<HoverRequest>(features::hover);
        call.answer::<DefinitionRequest>(features::definition);
        call.answer::<ReferencesRequest>(features::references);
        call.answer::<DocumentHighlightRequest>(features::highlight);
        call.answer::<DocumentSymbolRequest>(features::symbols::of_document);
        call.answer::<WorkspaceSymbolRequest>(features::symbols::in_workspace);
        call.answer::<DocumentFormattingRequest>(features::formatting::whole);
        call.answer::<DocumentRangeFormattingRequest>(features::formatting::range);
        call.answer::<DocumentOnTypeFormattingRequest>(features::formatting::on_type);
        call.answer::<PrepareRenameRequest>(features::rename::prepare);
        call.answer::<RenameRequest>(features::rename::rename);
        call.answer::<CodeActionRequest>(features::actions::actions);
        call.answer::<CodeActionResolveRequest>(features::actions::resolve);
        call.answer::<CompletionRequest>(features::completion::completion);
        call.answer::<FoldingRangeRequest>(features::folding);
        call.answer::<SelectionRangeRequest>(features::selection);
        call.answer::<SemanticTokensRequest>(features::tokens::whole);
        call.answer::<SemanticTokensRangeRequest>(features::tokens::range);
        call.answer::<DocumentLinkRequest>(features::links);
        call.answer::<InlayHintRequest>(features::distance::hints);
        call.answer::<CodeLensRequest>(features::distance::lenses);
        call.answer::<ExecuteCommandRequest>(features::distance::execute);
        call.answer::<CallHierarchyPrepareRequest>(features::calls::prepare);
        call.answer::<CallHierarchyIncomingCallsRequest>(features::calls::incoming);
        call.answer::<CallHierarchyOutgoingCallsRequest>(features::calls::outgoing);
        call.result.unwrap_or_else(|| {
            Err(Failure::new(ErrorCodes::MethodNotFound, format!("the server does not know `{method}`")))
        })
    }
}

/// A request, until one of the functions has answered it.
struct Call<'s> {
    server: &'s mut Server,
    method: &'s str,
    params: Option<Value>,
    result: Option<Result<Value, Failure>>,
}

impl Call<'_> {
    /// Answers the request if it has this method.
    fn answer<R: Request>(&mut self, answer: fn(&mut Server, R::Params) -> Result<R::Result, Failure>) {
        if self.method != R::METHOD.as_str() {
            return;
        }
        let Some(params) = self.params.take() else { return };
        self.result = Some(match serde_json::from_value(params) {
            Ok(params) => answer(self.server, params).map(|result| as_json(&result)),
            Err(error) => {
                Err(Failure::new(ErrorCodes::InvalidParams, format!("`{}` has other parameters: {error}", self.method)))
            }
        });
    }
}
