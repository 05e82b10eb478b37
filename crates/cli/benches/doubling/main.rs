//! Whether twice the input takes twice the time and memory: every way out of the library over every shape that was made
//! to hurt, at three sizes. Prints the ratios; ends with status 1 where one is above what is promised. `--short` takes
//! small sizes, for a build without optimization; words behind it select rows whose name contains one of them.
//!
//! Time is processor time, the least of several runs; memory is the most that was allocated at once. Other programs on
//! the machine can only make a run longer, so a ratio that seems too high is measured again, all sizes in turn, until it
//! is not or has been so often enough: what stays too high is so whatever the machine does meanwhile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may panic"
)]

mod editor;
mod shapes;
mod ways;

use std::process::ExitCode;
use std::time::Duration;

use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};

use shapes::{Kind, SHAPES};
use ways::{Ready, Way, ways};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What twice the input may take, of what it took before.
const MOST: f64 = 2.4;

/// The same where only one doubling took long enough to be measured, so that nothing evens out what caches and threads do at
/// one size. What takes the square has 4.
const MOST_OF_ONE: f64 = 3.0;

/// Less than this says nothing: a clock of a busy machine is no better.
const SHORTEST: Duration = Duration::from_millis(10);

/// Less memory than this may be buffers, which a small input needs as well as a large one.
const SMALLEST: usize = 1 << 22;

/// How often a way is run before its ratio is believed to be too high.
const RUNS: usize = 30;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // without this word it is not a benchmark that was asked for, but all targets
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    stay_on_one_processor();
    let short = arguments.iter().any(|argument| argument == "--short");
    let words: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let (mut rows, mut too_high) = (0, Vec::new());
    println!("{:<44} {:>9} {:>13} {:>10} {:>13}", "shape, way", "seconds", "time ×", "MiB", "memory ×");
    for shape in SHAPES {
        let size = if short { shape.size / 20 } else { shape.size };
        // looking for names takes a build without optimization long: there it is done once
        let only_read = short && shape.kind == Kind::Names;
        let ready: Vec<Ready> = [1, 2, 4].map(|times| Ready::new(shape, size * times, only_read)).into();
        for way in ways(shape).into_iter().filter(|way| !only_read || way.name == "read") {
            let name = format!("{}, {}", shape.name, way.name);
            if !words.is_empty() && !words.iter().any(|word| name.contains(*word)) {
                continue;
            }
            let row = Row::measured(&way, &ready);
            println!("{name:<44} {row}");
            rows += 1;
            too_high.extend(row.is_too_high().then_some(name));
        }
    }
    println!(
        "\n{rows} rows, of which {} are above {MOST} for twice the size (one doubling: {MOST_OF_ONE})",
        too_high.len()
    );
    too_high.iter().for_each(|name| println!("  {name}"));
    if too_high.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Two threads on two processors take the counters of memory from each other, which costs both of them time that has nothing to
/// do with the size: where a list gets just long enough for two threads, that was nearly twice as much.
fn stay_on_one_processor() {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

        let allowed = sched_getaffinity(None).expect("the processors of this process");
        let one = (0..CpuSet::MAX_CPU).find(|processor| allowed.is_set(*processor)).expect("a processor");
        let mut only = CpuSet::new();
        only.set(one);
        sched_setaffinity(None, &only).expect("a process may leave processors to others");
    }
}

/// What a way took at three sizes, each twice the one before.
struct Row {
    time: [Duration; 3],
    memory: [usize; 3],
}

impl Row {
    fn measured(way: &Way, ready: &[Ready]) -> Row {
        let mut row = Row { time: [Duration::MAX; 3], memory: [usize::MAX; 3] };
        for _ in 0..RUNS {
            for (at, ready) in ready.iter().enumerate() {
                let (time, memory) = measured(way, ready);
                row.time[at] = row.time[at].min(time);
                row.memory[at] = row.memory[at].min(memory);
            }
            if !row.is_too_high() {
                break;
            }
        }
        row
    }

    /// The ratios of neighbors; none where there is too little to tell.
    fn times(&self) -> [Option<f64>; 2] {
        [0, 1].map(|at| {
            let (small, large) = (self.time[at], self.time[at + 1]);
            (small >= SHORTEST).then(|| large.as_secs_f64() / small.as_secs_f64())
        })
    }

    fn memories(&self) -> [Option<f64>; 2] {
        [0, 1].map(|at| {
            let (small, large) = (self.memory[at], self.memory[at + 1]);
            (small >= SMALLEST).then(|| large as f64 / small as f64)
        })
    }

    /// What counts is the mean of the doublings. A text that grows is copied to twice its room now and then; and on a busy
    /// machine a run that takes longer is interrupted more often, and finds its memory cold each time.
    fn is_too_high(&self) -> bool {
        [self.times(), self.memories()].into_iter().any(|ratios| match ratios {
            [Some(one), Some(other)] => (one * other).sqrt() > MOST,
            [Some(one), None] | [None, Some(one)] => one > MOST_OF_ONE,
            [None, None] => false,
        })
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told = |ratios: [Option<f64>; 2]| {
            ratios.map(|ratio| ratio.map_or_else(|| "  – ".to_owned(), |ratio| format!("{ratio:.2}"))).join(", ")
        };
        let (time, memory) = (self.time[2].as_secs_f64(), self.memory[2] as f64 / 1_048_576.0);
        write!(f, "{time:>9.3} {:>13} {memory:>10.1} {:>13}", told(self.times()), told(self.memories()))
    }
}

fn measured(way: &Way, ready: &Ready) -> (Duration, usize) {
    let held = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let before = processor_time();
    (way.run)(ready);
    let time = processor_time().saturating_sub(before);
    (time, MEMORY.peak_usage().saturating_sub(held))
}

/// The processor time of this process so far, of all its threads.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}
