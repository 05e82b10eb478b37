//! The worked cases of `tests/cases`, answered by the program.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test that fails stops")]

mod common;
#[path = "../../../tests/common/json.rs"]
mod json;
#[path = "../../../tests/common/worked.rs"]
mod worked;

use common::{outward, repository};
use json::Json;
use worked::{Given, cases, said};

#[test]
fn every_case_comes_out_as_written() {
    let folder = repository().join("tests/cases");
    let (mut wrong, mut folders) = (Vec::new(), 0);
    for path in cases(&folder) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let input = said(&path, "input");
        folders += usize::from(input.is_some());
        let input = input.unwrap_or(name);
        let args = said(&path, "args").unwrap_or_default();
        let call: Vec<&str> =
            ["analyze", &input, "--format", "json"].into_iter().chain(args.split_whitespace()).collect();
        let output = outward(&call).current_dir(&folder).output().unwrap();
        let status = output.status.code();
        assert!(matches!(status, Some(0 | 2)), "{input}: {status:?}");
        let given = Given { is_model: status == Some(0), json: Json::read(&String::from_utf8(output.stdout).unwrap()) };
        wrong.append(&mut given.wrong(&path));
    }
    assert_eq!(folders, 2);
    assert!(wrong.is_empty(), "{}\n{} lines differ", wrong.join("\n"), wrong.len());
}
