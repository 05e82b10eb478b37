//! Neovim: a newcomer's first model, key by key, and the colors of the grammar.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{folder, repository};
use crate::{is_here, search_path};

/// How long anything may take that a key sets off.
const PATIENCE: Duration = Duration::from_secs(60);

struct Neovim {
    process: Child,
    socket: PathBuf,
}

impl Neovim {
    /// Opens a file with the set-up of the repository and nothing else.
    fn open(folder: &Path, file: &str) -> Option<Neovim> {
        if !is_here("Neovim (`nvim`)", Command::new("nvim").arg("--version")) {
            return None;
        }
        let socket = folder.join("socket");
        let process = Command::new("nvim")
            .args(["--headless", "-n", "-u"])
            .arg(repository().join("editors/neovim/init.lua"))
            .arg("--listen")
            .arg(&socket)
            .arg(file)
            .current_dir(folder)
            .env("PATH", search_path())
            .env("XDG_STATE_HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            .env("XDG_DATA_HOME", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let neovim = Neovim { process, socket };
        neovim.wait_until("true");
        Some(neovim)
    }

    /// What Neovim answers; nothing where it waits for a key, and so for nobody else.
    fn tell(&self, how: &str, what: &str) -> Option<String> {
        let mut call = Command::new("nvim");
        call.args(["--headless", "--server"]).arg(&self.socket).args([how, what]);
        let mut call = call.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let start = Instant::now();
        while call.try_wait().unwrap().is_none() {
            if start.elapsed() > PATIENCE / 10 {
                call.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let output = call.wait_with_output().unwrap();
        // what an expression gives comes on either stream, by version
        let said = [output.stdout, output.stderr].concat();
        output.status.success().then(|| String::from_utf8_lossy(&said).trim().to_owned())
    }

    fn lua(&self, expression: &str) -> Option<String> {
        self.tell("--remote-expr", &format!("luaeval('{}')", expression.replace('\'', "''")))
    }

    fn wait_until(&self, expression: &str) {
        let start = Instant::now();
        let true_or_not = format!("({expression}) and \"yes\" or \"no\"");
        while self.lua(&true_or_not).as_deref() != Some("yes") {
            if start.elapsed() > PATIENCE {
                let text = self.lua("table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), \"\\n\")");
                let found = self.lua("vim.inspect(vim.diagnostic.get(0))");
                let said = self.lua("vim.api.nvim_exec(\"messages\", true)");
                panic!("never: {expression}\n{text:?}\n{found:?}\n{said:?}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Neovim {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_first_model() {
    let folder = folder("editor-neovim");
    let Some(neovim) = Neovim::open(&folder, "first.outward") else { return };
    let script = repository().join("tests/editors/newcomer.keys");
    for line in fs::read_to_string(script).unwrap().lines() {
        match line.split_once("? ") {
            Some(("", expression)) => neovim.wait_until(expression),
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => drop(neovim.tell("--remote-send", line).unwrap()),
        }
    }
    let written = fs::read_to_string(folder.join("first.outward")).unwrap();
    assert_eq!(written, fs::read_to_string(repository().join("tests/editors/newcomer.outward")).unwrap());
}
