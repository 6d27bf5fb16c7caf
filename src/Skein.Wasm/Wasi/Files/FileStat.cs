namespace Skein.Wasm.Wasi.Files;

/// <summary>Facts of a file; times in nanoseconds since 1970. <c>default</c>: nothing is known.</summary>
internal readonly record struct FileStat(ulong Device, ulong Inode, FileKind Kind, ulong Links, ulong Size, ulong AccessNanoseconds, ulong ModifyNanoseconds, ulong ChangeNanoseconds);
