//! Writes a generated organization for measuring: `cargo run --release --example generate -- [ROLES [FILE]]`.

#[path = "../benches/generator.rs"]
mod generator;

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let roles = arguments.next().map_or(Ok(100), |roles| roles.parse())?;
    let organization = generator::Organization::new(roles).with_influences(0);
    match arguments.next() {
        Some(path) => {
            std::fs::write(&path, organization.outward())?;
            println!("{roles} roles and {} links in {path}", organization.links());
        }
        None => std::io::stdout().write_all(organization.outward().as_bytes())?,
    }
    Ok(())
}
