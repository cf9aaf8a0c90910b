//! How much work a question may do. Limits are checked inside the loops, and a
//! bounded answer says that it is bounded.

use crate::domain::InChinese;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

/// The work ran over its budget, or was asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the question needs more than {steps} steps; hint: ask for less depth or a smaller part")]
pub struct OutOfBudget {
    /// How many steps were allowed.
    pub steps: u64,
}

impl InChinese for OutOfBudget {
    fn zh(&self) -> String {
        format!("计算量超过 {} 步；提示：减少层数或缩小范围", self.steps)
    }
}

/// A number of steps, and a flag by which another thread can stop the work.
#[derive(Debug)]
pub struct Budget<'a> {
    allowed: u64,
    left: Cell<u64>,
    stop: Option<&'a AtomicBool>,
}

impl<'a> Budget<'a> {
    /// A budget of so many steps.
    pub const fn steps(allowed: u64) -> Self {
        Self { allowed, left: Cell::new(allowed), stop: None }
    }

    /// The same budget, stopped early when the flag is set.
    #[must_use]
    pub const fn with_stop(mut self, stop: &'a AtomicBool) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Takes steps from the budget.
    ///
    /// # Errors
    /// [`OutOfBudget`] when none are left or the work was asked to stop.
    pub fn spend(&self, steps: u64) -> Result<(), OutOfBudget> {
        let stopped = self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        match self.left.get().checked_sub(steps) {
            Some(left) if !stopped => {
                self.left.set(left);
                Ok(())
            }
            _ => Err(OutOfBudget { steps: self.allowed }),
        }
    }

    /// A budget of its own with a part of what is left, one in so many, for work
    /// that may end early without ending the rest. What it spends is to be taken
    /// from this one too.
    pub const fn share(&self, of: u64) -> Self {
        let allowed = self.left.get() / of;
        Self { allowed, left: Cell::new(allowed), stop: self.stop }
    }

    /// Steps taken so far.
    pub fn spent(&self) -> u64 {
        self.allowed - self.left.get()
    }
}
