namespace Skein.Wasm.Wasi.Files;

/// <summary>From where a seek counts. Source: WASI snapshot preview 1, <c>whence</c>.</summary>
internal enum Whence : byte
{
    Start = 0,
    Current = 1,
    End = 2,
}
