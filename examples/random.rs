//! Small random organizations with everything that is awkward, for comparing programs:
//! `cargo run --example random -- [FOLDER [HOW_MANY [SEED]]]` writes them to a folder, or one of them to standard output.

#[path = "../tests/common/organization.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod organization;

use organization::Organization;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(std::path::PathBuf::from);
    let how_many: usize = arguments.next().map_or(Ok(300), |number| number.parse())?;
    let mut state: u64 = arguments.next().map_or(Ok(20), |seed| seed.parse())?;
    let Some(folder) = folder else {
        print!("{}", text(&mut state, 3));
        return Ok(());
    };
    std::fs::create_dir_all(&folder)?;
    for number in 0..how_many {
        std::fs::write(folder.join(format!("{number:03}.outward")), text(&mut state, number))?;
    }
    Ok(())
}

/// One organization; a quarter of them at most is as large as they get.
fn text(state: &mut u64, number: usize) -> String {
    let length = usize::try_from(next(state) % 900).unwrap_or(0) * (number % 4 + 1) / 4;
    let bytes: Vec<u8> = (0..length).map(|_| next(state).to_le_bytes()[0]).collect();
    Organization::from_bytes(&bytes).text()
}

/// The next number of the sequence: the same seed gives the same organizations (splitmix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
