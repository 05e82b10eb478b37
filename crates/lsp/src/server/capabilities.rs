//! The server's capabilities.

use serde_json::Value;

use super::Server;
use super::client::{Client, folders};
use crate::features::{distance, tokens};
use crate::message::as_json;
use crate::protocol::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CodeLensOptions, CompletionOptions, DocumentLinkOptions,
    DocumentOnTypeFormattingOptions, ExecuteCommandOptions, InitializeResult, RenameOptions, SemanticTokensOptions,
    SemanticTokensProvider, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

impl Server {
    /// Answers `initialize`.
    pub(super) fn initialize(&mut self, params: &Value) -> Value {
        self.client = Client::read(params);
        for folder in folders(params) {
            self.workspace.add_folder(&folder);
        }
        let server_info =
            ServerInfo { name: "outward".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        as_json(&InitializeResult { capabilities: self.capabilities(), server_info: Some(server_info) })
    }

    fn capabilities(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(true.into()),
            ..TextDocumentSyncOptions::default()
        };
        let folders =
            WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(true.into()) };
        ServerCapabilities {
            position_encoding: Some(self.client.encoding.kind()),
            text_document_sync: Some(sync.into()),
            hover_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            references_provider: Some(true.into()),
            document_highlight_provider: Some(true.into()),
            document_symbol_provider: Some(true.into()),
            workspace_symbol_provider: Some(true.into()),
            document_formatting_provider: Some(true.into()),
            document_range_formatting_provider: Some(true.into()),
            document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
                first_trigger_character: "}".to_owned(),
                more_trigger_character: Some(vec!["\n".to_owned()]),
            }),
            rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
            code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
                resolve_provider: Some(true),
                ..CodeActionOptions::default()
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some([" ", ".", "\""].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            folding_range_provider: Some(true.into()),
            selection_range_provider: Some(true.into()),
            semantic_tokens_provider: Some(SemanticTokensProvider::SemanticTokensOptions(SemanticTokensOptions {
                legend: tokens::legend(),
                range: Some(true.into()),
                full: Some(true.into()),
                ..SemanticTokensOptions::default()
            })),
            document_link_provider: Some(DocumentLinkOptions::default()),
            inlay_hint_provider: Some(true.into()),
            code_lens_provider: Some(CodeLensOptions::default()),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: vec![distance::CARD.to_owned()],
                ..ExecuteCommandOptions::default()
            }),
            call_hierarchy_provider: Some(true.into()),
            workspace: Some(WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }),
            ..ServerCapabilities::default()
        }
    }
}
