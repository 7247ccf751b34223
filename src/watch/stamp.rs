//! What tells a file from what it was, without reading it.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A file's identity, size and times; none of them for a file that is not there. A file that was written since has another
/// stamp; a file with another stamp need not have other content.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stamp(Option<Facts>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Facts {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// Takes the stamp of the file or folder at `path`, links followed.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self(std::fs::metadata(path).ok().map(|facts| Facts {
            device: facts.dev(),
            inode: facts.ino(),
            bytes: facts.size(),
            modified: (facts.mtime(), facts.mtime_nsec()),
            changed: (facts.ctime(), facts.ctime_nsec()),
        }))
    }
}

/// Kinds of file system (statfs(2)) on which others write without this machine's kernel knowing: NFS, SMB and its
/// successors, FUSE, 9P, and what virtual machines share.
const ELSEWHERE: [u32; 8] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x6573_5546,
    0x0102_1997,
    0x786f_4256,
    0x6265_6570,
];

/// Whether events of `folder` may not reach this machine.
pub(super) fn is_elsewhere(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|facts| ELSEWHERE.contains(&(facts.f_type as u32)))
}
