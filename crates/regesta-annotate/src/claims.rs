//! Claims: the first thing that is about the world.

use regesta_model::{Annotations, Claim, Text};

/// Lifts claims from a text's annotations.
pub fn extract_claims(_text: &Text, _annotations: &Annotations) -> Vec<Claim> {
    Vec::new()
}
