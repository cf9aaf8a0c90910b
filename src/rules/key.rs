//! Requests that come twice: a digest of the commands, and the change a key led
//! to. One key never stands for two contents.

use crate::change::{Command, IdempotencyKey, Reason, Rejection, Revision, said};
use crate::domain::quoted;
use crate::graph::Snapshot;
use sha2::{Digest, Sha256};

/// SHA-256 over the commands as JSON.
///
/// # Panics
/// Never: commands are plain data whose maps have text keys.
pub fn digest(commands: &[Command]) -> [u8; 32] {
    let mut hash = Sha256::new();
    serde_json::to_writer(&mut hash, commands).expect("commands are plain data, and a hash takes any bytes");
    hash.finalize().into()
}

/// The revision of the change that a key led to, if the key was used for the
/// same commands; `None` where it is new.
///
/// # Errors
/// [`Reason::KeyReused`] when the key was used for other commands.
pub fn replayed(world: &Snapshot, key: &IdempotencyKey, digest: [u8; 32]) -> Result<Option<Revision>, Rejection> {
    let Some(line) = world.change_of_key(key) else { return Ok(None) };
    if line.digest == digest {
        return Ok(Some(line.revision));
    }
    let (key_zh, key) = (quoted(&key.0), &key.0);
    let said = said!(
        "幂等键{key_zh}已用于数据版本 {revision} 的其他内容；提示：每次请求换一个新键",
        "key {key:?} was used for the other content of revision {revision}; hint: take a new key for each request",
        revision = line.revision,
    );
    Err(Rejection::new(Reason::KeyReused, "key", said))
}
