namespace Skein.Wasm.Wasi.Files;

/// <summary>How an open file behaves. Source: WASI snapshot preview 1, <c>fdflags</c>.</summary>
[Flags]
internal enum FileFlags : ushort
{
    None = 0,
    Append = 1,
    DataSync = 2,
    NonBlocking = 4,
    ReadSync = 8,
    Sync = 16,
    All = 31,
}
