use std::panic::resume_unwind;
use std::thread;

/// Does two things that have nothing to do with each other, the first on a thread of its own where there is one to have
/// (and else after the other). What they find does not depend on which is done first.
pub(crate) fn beside<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        let one = match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => one(),
        };
        (one, other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done() {
        assert_eq!(beside(|| 1, || 2), (1, 2));
    }

    #[test]
    #[should_panic(expected = "the first")]
    fn a_panic_is_not_lost() {
        beside(|| panic!("the first"), || 2);
    }
}
