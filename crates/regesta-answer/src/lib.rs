//! Questions to cited answers.
