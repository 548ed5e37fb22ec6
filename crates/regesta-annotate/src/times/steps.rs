//! Steps of work, counted in tests only: how often a token is looked at, a place in time is reached, a word is compared.
//! A machine under load can make any clock lie; it cannot change these.

#[cfg(test)]
thread_local! {
    static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts one step, in tests.
#[inline(always)]
pub(super) fn step() {
    #[cfg(test)]
    TAKEN.with(|taken| taken.set(taken.get() + 1));
}

/// How many steps a piece of work takes.
#[cfg(test)]
pub(super) fn taken_by(work: impl FnOnce()) -> u64 {
    TAKEN.with(|taken| taken.set(0));
    work();
    TAKEN.with(std::cell::Cell::get)
}
