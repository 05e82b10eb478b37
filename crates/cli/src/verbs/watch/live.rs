//! The live page: a server on the loopback address, which answers no other name than its own.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

const SHELL: &str = include_str!("live.html");
const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// What the page around the report may do: run its own script, and show the report.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; \
                      frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What a check found, as it is shown.
#[derive(Debug, Default)]
pub struct Shown {
    /// The report as HTML; `None` if there is none, because the model has errors.
    pub page: Option<String>,
    /// Findings, or errors, as text.
    pub text: String,
}

/// A running server. It ends with the program.
pub struct Live {
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    version: u64,
    shown: Shown,
    /// The last report that could be made.
    report: Arc<str>,
}

impl Live {
    /// Serves on this port, or on any that is free for 0.
    pub fn begin(port: u16) -> Result<Self, String> {
        let cannot = |error: &dyn fmt::Display| match port {
            0 => format!("cannot serve a page: {error}"),
            port => format!("cannot serve a page on port {port}: {error}"),
        };
        let server = Server::http(("127.0.0.1", port)).map_err(|error| cannot(&error))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let state = Arc::new(Mutex::new(State::default()));
        let served = Arc::clone(&state);
        let serve = move || {
            for request in server.incoming_requests() {
                answer(request, port, &served);
            }
        };
        thread::Builder::new().spawn(serve).map_err(|error| cannot(&error))?;
        Ok(Live { port, state })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Shows the result of a check; open pages follow within a second.
    pub fn show(&self, mut shown: Shown) {
        let mut state = locked(&self.state);
        state.version += 1;
        if let Some(page) = shown.page.take() {
            state.report = page.into();
            shown.page = Some(String::new());
        }
        state.shown = shown;
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(request: Request, port: u16, state: &Mutex<State>) {
    let reply = reply(&request, port, state);
    let mut response = Response::from_string(reply.text).with_status_code(reply.status);
    for (name, value) in [
        ("Content-Type", reply.kind),
        ("Content-Security-Policy", reply.policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // an error means that the client is gone
    let _ = request.respond(response);
}

struct Reply {
    status: u16,
    kind: &'static str,
    policy: &'static str,
    text: String,
}

impl Reply {
    fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Reply { status: 200, kind, policy: POLICY, text: text.into() }
    }

    fn refusal(status: u16, text: &str) -> Self {
        Reply { status, ..Reply::new("text/plain; charset=utf-8", format!("{text}\n")) }
    }
}

fn reply(request: &Request, port: u16, state: &Mutex<State>) -> Reply {
    if !is_for_us(request, port) {
        return Reply::refusal(403, "this page has another name");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Reply::refusal(405, "this page can only be read");
    }
    match request.url() {
        "/" => Reply::new("text/html; charset=utf-8", SHELL),
        "/live.js" => Reply::new("text/javascript; charset=utf-8", SCRIPT),
        "/live.css" => Reply::new("text/css; charset=utf-8", STYLE),
        "/state" => {
            let State { version, shown, report } = &*locked(state);
            let how = if shown.page.is_some() { "ok" } else { "failed" };
            let shows = if report.is_empty() { "nothing" } else { "report" };
            Reply::new("text/plain; charset=utf-8", format!("{version} {how} {shows}\n{}", shown.text))
        }
        "/report" => {
            let report = locked(state).report.to_string();
            // the report has a policy of its own, which allows its own script alone
            Reply { policy: "frame-ancestors 'self'", ..Reply::new("text/html; charset=utf-8", report) }
        }
        _ => Reply::refusal(404, "there is no such page"),
    }
}

/// Whether the request names this server. Another site whose name was made to lead here names itself (DNS rebinding).
fn is_for_us(request: &Request, port: u16) -> bool {
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).peekable();
    hosts.peek().is_some() && hosts.all(|host| names.iter().any(|name| host.value.as_str() == name))
}
