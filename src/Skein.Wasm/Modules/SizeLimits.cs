namespace Skein.Wasm.Modules;

/// <summary>How large a memory (pages of 64 KiB) or a table (elements) is at least, and may become. <c>default</c>: from 0, without an end.</summary>
/// <param name="Minimum">At the beginning.</param>
/// <param name="Maximum">At most; null where the module names none.</param>
public readonly record struct SizeLimits(uint Minimum, uint? Maximum)
{
    /// <summary>As people write it: <c>1..16</c>.</summary>
    public override string ToString() => $"{Minimum}..{Maximum}";
}
