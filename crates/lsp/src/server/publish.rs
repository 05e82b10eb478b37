//! Sends diagnostics to the client, for each file in which they have changed.
//!
//! They are sent in three stages: syntax errors as soon as a section is parsed; other errors once all names are
//! resolved; findings once everything is analyzed. Nothing is sent that a later stage might take back. The steps in
//! between are as short as possible: after each of them the server looks for the next message, and if that is an edit,
//! it drops the rest of the work on the old text.

use outward::Study;
use serde_json::Value;

use super::Server;
use super::published::FileDiagnostics;
use crate::features::diagnostics;
use crate::host::Bounds;
use crate::message::notification;
use crate::protocol::{
    Diagnostic, MessageType, PublishDiagnosticsNotification, PublishDiagnosticsParams, ShowMessageNotification,
    ShowMessageParams,
};

/// The analysis of a model, in steps.
const STEPS: [fn(&Study); 4] = [
    |study| {
        study.graph();
    },
    |study| {
        study.paths();
    },
    |study| {
        study.analyses();
    },
    |study| {
        study.findings();
    },
];

impl Server {
    /// Takes the next step, and sends what has changed.
    pub(super) fn publish(&mut self) -> Vec<Value> {
        let revision = self.workspace.revision();
        if self.published.syntax != revision {
            self.published.syntax = revision;
            let messages = self.publish_syntax();
            if !messages.is_empty() {
                return messages;
            }
        }
        if !self.workspace.is_settled() {
            self.workspace.settle();
            if !diagnostics::are_all_valid(&self.workspace) {
                let mut messages = self.warn_of_bounds();
                messages.extend(self.publish_all());
                return messages;
            }
            // earlier findings stay until the new ones are known
            return Vec::new();
        }
        let messages = self.warn_of_bounds();
        if !messages.is_empty() {
            return messages;
        }
        match self.analyze() {
            true => Vec::new(),
            false => self.publish_all(),
        }
    }

    /// Takes the next step of the analysis; returns whether there was one.
    fn analyze(&mut self) -> bool {
        let revision = self.workspace.revision();
        let (of, taken) = self.published.analyzed;
        let taken = if of == revision { taken } else { 0 };
        let Some(step) = STEPS.get(taken) else { return false };
        self.published.analyzed = (revision, taken + 1);
        for model in self.workspace.models().iter().filter(|model| diagnostics::is_valid(model)) {
            step(&model.study);
        }
        true
    }

    /// Sends syntax errors that have appeared or disappeared in changed files.
    fn publish_syntax(&mut self) -> Vec<Value> {
        let touched: Vec<String> = self.workspace.touched().map(str::to_owned).collect();
        let mut messages = Vec::new();
        for key in touched {
            let Some(text) = self.workspace.text(&key) else { continue };
            let now = diagnostics::of_syntax(self, &key, text);
            let nothing = FileDiagnostics::default();
            let before = self.published.by_file.get(&key).unwrap_or(&nothing);
            let said = |it: &Diagnostic| (it.code.clone(), it.message.clone());
            if before.of_syntax.iter().map(said).eq(now.iter().map(said)) {
                continue;
            }
            // other diagnostics stay until the next stage
            let others = before.diagnostics.iter().filter(|it| !before.of_syntax.contains(it)).cloned();
            let list = now.iter().cloned().chain(others).collect();
            messages.extend(self.publish_file(key, list, now));
        }
        messages
    }

    /// Reports folders that contain more files than are read.
    fn warn_of_bounds(&mut self) -> Vec<Value> {
        let Bounds { files, folders, depth, .. } = Bounds::OPEN;
        let messages = |folder: String| {
            let message = format!(
                "`{folder}` has more in it than Outward reads: at most {files} files, in at most {folders} folders, \
                 {depth} deep. Open the folder of the model instead."
            );
            notification::<ShowMessageNotification>(&ShowMessageParams { kind: MessageType::Warning, message })
        };
        self.workspace.newly_cut().into_iter().map(messages).collect()
    }

    /// Sends all diagnostics.
    fn publish_all(&mut self) -> Vec<Value> {
        let now = diagnostics::all(self);
        let gone: Vec<String> = self.published.by_file.keys().filter(|key| !now.contains_key(*key)).cloned().collect();
        let gone = gone.into_iter().map(|key| (key, Vec::new()));
        let mut messages = Vec::new();
        for (key, list) in gone.chain(now) {
            let text = self.workspace.text(&key).filter(|_| !list.is_empty());
            let of_syntax = text.map(|text| diagnostics::of_syntax(self, &key, text)).unwrap_or_default();
            messages.extend(self.publish_file(key, list, of_syntax));
        }
        self.published.all = self.workspace.revision();
        messages
    }

    /// Sends the diagnostics of a file if they have changed.
    fn publish_file(&mut self, key: String, list: Vec<Diagnostic>, of_syntax: Vec<Diagnostic>) -> Option<Value> {
        let known = self.published.by_file.get(&key).map_or(&[][..], |messages| &messages.diagnostics);
        if known == list.as_slice() {
            return None;
        }
        let params = PublishDiagnosticsParams {
            uri: self.workspace.uri(&key).into(),
            version: self.workspace.buffer(&key).map(|buffer| buffer.version),
            diagnostics: list,
        };
        let messages = notification::<PublishDiagnosticsNotification>(&params);
        match params.diagnostics.is_empty() {
            true => self.published.by_file.remove(&key),
            false => self.published.by_file.insert(key, FileDiagnostics { diagnostics: params.diagnostics, of_syntax }),
        };
        Some(messages)
    }
}
