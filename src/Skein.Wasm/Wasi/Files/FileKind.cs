namespace Skein.Wasm.Wasi.Files;

/// <summary>Source: WASI snapshot preview 1, <c>filetype</c>.</summary>
internal enum FileKind : byte
{
    Unknown = 0,
    BlockDevice = 1,
    CharacterDevice = 2,
    Directory = 3,
    RegularFile = 4,
    DatagramSocket = 5,
    StreamSocket = 6,
    SymbolicLink = 7,
}
