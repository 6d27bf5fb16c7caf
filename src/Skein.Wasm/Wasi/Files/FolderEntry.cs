namespace Skein.Wasm.Wasi.Files;

/// <summary>What a directory holds: a name in the system's own bytes, which need not be text.</summary>
internal readonly record struct FolderEntry(byte[] Name, ulong Inode, FileKind Kind);
