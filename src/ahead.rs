use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, Scope};

/// How many blocks the second thread may be ahead.
const AHEAD: usize = 16;

/// What is worked out block by block before it is asked for, on a thread of its own where there is one to have (and
/// else when it is asked for).
pub(crate) struct Ahead<B, W> {
    work: W,
    ready: Option<Receiver<B>>,
}

impl<B: Send, W: Fn(usize) -> B + Clone + Send> Ahead<B, W> {
    /// Begins with so many blocks; a single one is not worth a thread.
    pub(crate) fn new<'scope>(scope: &'scope Scope<'scope, '_>, blocks: usize, work: W) -> Self
    where
        B: 'scope,
        W: 'scope,
    {
        let mut ahead = Ahead { work: work.clone(), ready: None };
        if blocks > 1 {
            let (sender, ready) = sync_channel(AHEAD);
            // it ends where nobody listens any more
            let all = move || (0..blocks).try_for_each(|block| sender.send(work(block))).unwrap_or_default();
            ahead.ready = Builder::new().spawn_scoped(scope, all).ok().map(|_| ready);
        }
        ahead
    }

    /// A block; they are asked for in order.
    pub(crate) fn block(&self, block: usize) -> B {
        let ready = self.ready.as_ref().and_then(|ready| ready.recv().ok());
        ready.unwrap_or_else(|| (self.work)(block))
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn blocks_come_in_order() {
        for blocks in [1, 100] {
            thread::scope(|scope| {
                let ahead = Ahead::new(scope, blocks, |block| block * 2);
                assert!((0..blocks).all(|block| ahead.block(block) == block * 2));
            });
        }
    }

    #[test]
    fn not_all_need_be_asked_for() {
        thread::scope(|scope| assert_eq!(Ahead::new(scope, 100, |block| block).block(0), 0));
    }
}
