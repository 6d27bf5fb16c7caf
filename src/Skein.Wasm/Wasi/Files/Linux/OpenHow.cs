namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>How <c>openat2</c> opens and resolves. Source: Linux's <c>openat2.h</c>, <c>struct open_how</c>.</summary>
internal readonly record struct OpenHow(ulong Flags, ulong Mode, ulong Resolve)
{
    /// <summary><c>RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH</c>.</summary>
    public const ulong Beneath = 0x02 | 0x08;
}
