namespace Skein.Wasm.Wasi.Files;

/// <summary>Times to be set, in nanoseconds since 1970; null for one that stays. <c>default</c>: both stay.</summary>
internal readonly record struct FileTimes(ulong? AccessNanoseconds, ulong? ModifyNanoseconds);
