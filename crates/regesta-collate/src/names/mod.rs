//! Spelling of names: strings go in; folded forms, keys for blocking and reasons for likeness come out.
//!
//! What never happens here: no document is looked at, and likeness of spelling is never called identity.

mod compare;
mod fold;
mod form;
mod lists;
mod romanization;
mod slips;

pub(crate) use compare::{Likeness, is_renamed, likeness, persons_differ};
pub(crate) use fold::fold;
pub(crate) use form::Form;
pub(crate) use lists::{capital_of_state, is_of_a_people, state_of};
pub(crate) use romanization::{family_keys, same_syllables};
pub(crate) use slips::one_slip_apart;
