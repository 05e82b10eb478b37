//! `outward-web-bind MODULE.wasm NAME FOLDER`: the module with the JavaScript and the types around it.

use std::env::args_os;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut arguments = args_os().skip(1);
    let module = arguments.next().context("name the module")?;
    let name = arguments.next().and_then(|name| name.into_string().ok()).context("say what to call it")?;
    let folder = arguments.next().context("name the folder")?;
    Bindgen::new()
        .input_path(module)
        .out_name(&name)
        .web(true)?
        .typescript(true)
        // another instance after a panic
        .reset_state_function(true)
        .generate(folder)
}
