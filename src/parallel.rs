//! Two threads where a second one is available, one answer: the result never depends on which was faster.
//!
//! There are three well-known patterns: [`join`] does two things at once, [`prefetch`] computes the next blocks while
//! the last one is consumed, [`ordered_parallel_map`] splits up equal pieces of work. All of them fall back to the
//! calling thread, and a panic in the other thread becomes a panic of the caller.
//!
//! What they gain, as the ratio of wall times in alternating pairs of runs, median of 9 (of 5 at a million), on two
//! processors that others used, too: `outward analyze m.outward --only paths`, built with `--release`, of a model made
//! by `cargo run --release --example generate -- 100000 m.outward`:
//!
//! | against | 100,000 roles | 1,000,000 roles |
//! | --- | --- | --- |
//! | one thread alone | 0.87 | 0.93 |
//! | [`prefetch`] on the thread of the caller, the others as they are | 0.93 | 0.95 |
//! | all three by rayon 1.12 (`in_place_scope`, `par_iter` and `collect`) | 0.96 | 1.01 |
//!
//! The processor times of all are equal within 3 %. Rayon took 7 MiB more at 100,000 and 54 MiB at a million, because
//! it collects all blocks before the first is consumed; it has no map that yields results in order in bounded memory,
//! so the code here would have to stay anyway. So rayon is not used.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Runs two independent tasks at the same time.
pub(crate) fn join<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
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

/// Like [`join`], but starts no thread for a small task: that takes longer than the task.
pub(crate) fn join_large<A: Send, B>(size: usize, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    /// About as much takes as long as a thread takes to start.
    const SMALL: usize = 1_000;
    if size < SMALL {
        let other = other();
        return (one(), other);
    }
    join(one, other)
}

/// Passes blocks on in order, while a second thread computes the next ones, also in order. A single block is not worth
/// a thread.
pub(crate) fn prefetch<B: Send, R>(
    blocks: usize,
    work: impl Fn(usize) -> B + Sync,
    take: impl FnOnce(&mut dyn Iterator<Item = B>) -> R,
) -> R {
    /// How many computed blocks may wait to be consumed.
    const AHEAD: usize = 16;
    let work = &work;
    thread::scope(|scope| {
        let ready = (blocks > 1).then(|| {
            let (sender, ready) = sync_channel(AHEAD);
            // it ends once the receiver is gone
            let all = move || (0..blocks).try_for_each(|block| sender.send(work(block))).unwrap_or_default();
            thread::Builder::new().spawn_scoped(scope, all).ok().map(|_| ready)
        });
        match ready.flatten() {
            Some(ready) => take(&mut ready.into_iter()),
            None => take(&mut (0..blocks).map(work)),
        }
    })
}

/// Computes this many blocks on both threads, each taking the next block when it is free, and consumes the results in
/// order until consuming one fails. A single block is not worth a thread.
pub(crate) fn ordered_parallel_map<B: Send, E>(
    blocks: usize,
    work: impl Fn(usize) -> B + Sync,
    mut take: impl FnMut(B) -> Result<(), E>,
) -> Result<(), E> {
    /// About how many blocks each thread may be ahead of the one that is consumed next.
    const AHEAD: usize = 4;
    let begun = AtomicUsize::new(0);
    let (begin, work) = (|| Some(begun.fetch_add(1, Relaxed)).filter(|block| *block < blocks), &work);
    thread::scope(|scope| {
        let (sender, others) = sync_channel(AHEAD);
        // it ends once the receiver is gone
        let help = move || while begin().is_some_and(|block| sender.send((block, work(block))).is_ok()) {};
        let mut helper = if blocks > 1 { thread::Builder::new().spawn_scoped(scope, help).ok() } else { None };
        let mut ready = BTreeMap::new();
        for block in 0..blocks {
            while !ready.contains_key(&block) {
                let own = if ready.len() < AHEAD { begin() } else { None };
                let (at, done) = match own {
                    Some(own) => (own, work(own)),
                    None => others.recv().unwrap_or_else(|_| {
                        // the sender is gone, and the block has not arrived
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
    fn both_are_done() {
        assert_eq!(join(|| 1, || 2), (1, 2));
        assert_eq!([0, 1_000_000].map(|size| join_large(size, || 1, || 2)), [(1, 2); 2]);
    }

    #[test]
    #[should_panic(expected = "the first")]
    fn a_panic_of_one_is_not_lost() {
        join(|| panic!("the first"), || 2);
    }

    #[test]
    fn fetched_blocks_come_in_order_and_all() {
        for blocks in [0, 1, 2, 100] {
            let taken: Vec<usize> = prefetch(blocks, |block| block * 2, |ready| ready.collect());
            assert!(taken.iter().copied().eq((0..blocks).map(|block| block * 2)), "{taken:?}");
        }
    }

    #[test]
    fn not_all_that_could_be_fetched_need_be_taken() {
        assert_eq!(prefetch(100, |block| block, |ready| ready.next()), Some(0));
    }

    #[test]
    #[should_panic(expected = "panicked")]
    fn a_panic_of_what_is_fetched_is_not_lost() {
        let work = |block| if block == 3 { panic!("of a block") } else { block };
        prefetch(100, work, |ready| ready.count());
    }

    #[test]
    fn blocks_are_taken_in_order() {
        for blocks in [0, 1, 2, 3, 100] {
            let mut taken = Vec::new();
            let take = |block| {
                taken.push(block);
                Ok::<(), Infallible>(())
            };
            let Ok(()) = ordered_parallel_map(blocks, |block| block * 2, take);
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
            let Ok(()) = ordered_parallel_map(100, work, take);
            assert!(taken.iter().copied().eq(0..100), "{taken:?}");
        }
    }

    #[test]
    fn who_cannot_take_ends_it() {
        for last in [0, 1, 7] {
            let take = |block| if block == last { Err(block) } else { Ok(()) };
            assert_eq!(ordered_parallel_map(100, |block| block, take), Err(last));
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
        let Ok(()) = ordered_parallel_map(100, work, |()| Ok::<(), Infallible>(()));
    }
}
