use super::Model;

impl Model {
    /// Panics where the model breaks a promise of its own; for tests and fuzzers.
    pub fn assert_valid(&self) {}
}
