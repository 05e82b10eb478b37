use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::sync_channel;
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

/// How many blocks may be kept until those before them are taken up.
const AHEAD: usize = 4;

/// Works out so many blocks and takes them up in order, as long as that does not fail. Where there is a second thread to
/// have, both work out what nobody has begun. A single block is not worth a thread.
pub(crate) fn in_turns<B: Send, E>(
    blocks: usize,
    work: impl Fn(usize) -> B + Sync,
    mut take: impl FnMut(B) -> Result<(), E>,
) -> Result<(), E> {
    let begun = AtomicUsize::new(0);
    let (begin, work) = (|| Some(begun.fetch_add(1, Relaxed)).filter(|block| *block < blocks), &work);
    thread::scope(|scope| {
        let (sender, others) = sync_channel(AHEAD);
        if blocks > 1 {
            // it ends where nobody listens any more
            let help = move || while begin().is_some_and(|block| sender.send((block, work(block))).is_ok()) {};
            let _without_one_all_is_done_here = thread::Builder::new().spawn_scoped(scope, help);
        }
        let mut ready = BTreeMap::new();
        for block in 0..blocks {
            while !ready.contains_key(&block) {
                let own = if ready.len() < AHEAD { begin() } else { None };
                ready.extend(match own {
                    Some(own) => Some((own, work(own))),
                    None => others.recv().ok().or_else(|| Some((block, work(block)))),
                });
                ready.extend(others.try_iter());
            }
            ready.remove(&block).map_or(Ok(()), &mut take)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn blocks_are_taken_in_order() {
        for blocks in [0, 1, 2, 3, 100] {
            let mut taken = Vec::new();
            let take = |block| {
                taken.push(block);
                Ok::<(), Infallible>(())
            };
            let Ok(()) = in_turns(blocks, |block| block * 2, take);
            assert!(taken.iter().copied().eq((0..blocks).map(|block| block * 2)), "{taken:?}");
        }
    }

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
