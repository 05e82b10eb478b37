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

/// How many blocks each of both may be ahead of the one that is taken up next, about.
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
        // it ends where nobody listens any more
        let help = move || while begin().is_some_and(|block| sender.send((block, work(block))).is_ok()) {};
        let mut helper = if blocks > 1 { thread::Builder::new().spawn_scoped(scope, help).ok() } else { None };
        let mut ready = BTreeMap::new();
        for block in 0..blocks {
            while !ready.contains_key(&block) {
                let own = if ready.len() < AHEAD { begin() } else { None };
                let (at, done) = match own {
                    Some(own) => (own, work(own)),
                    None => others.recv().unwrap_or_else(|_| {
                        // nobody sends any more, and it is not there
                        if let Some(helper) = helper.take() {
                            helper.join().unwrap_or_else(|panic| resume_unwind(panic));
                        }
                        (block, work(block))
                    }),
                };
                ready.insert(at, done);
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
    fn blocks_that_take_long_hold_up_but_their_followers() {
        for slow in [0, 1, 50] {
            let mut taken = Vec::new();
            let work = |block| {
                let long = if block == slow { 30 } else { 0 };
                thread::sleep(std::time::Duration::from_millis(long));
                block
            };
            let take = |block| {
                taken.push(block);
                Ok::<(), Infallible>(())
            };
            let Ok(()) = in_turns(100, work, take);
            assert!(taken.iter().copied().eq(0..100), "{taken:?}");
        }
    }

    #[test]
    fn who_cannot_take_ends_it() {
        for last in [0, 1, 7] {
            assert_eq!(
                in_turns(100, |block| block, |block| if block == last { Err(block) } else { Ok(()) }),
                Err(last)
            );
        }
    }

    #[test]
    #[should_panic(expected = "of a block")]
    fn a_panic_of_a_block_is_not_lost() {
        let work = |block| {
            if block == 3 {
                panic!("of a block")
            }
        };
        let Ok(()) = in_turns(100, work, |()| Ok::<(), Infallible>(()));
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
